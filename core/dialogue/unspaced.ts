/** A character of a script that sets no blanks between words, for use within the brackets of a regular expression. */
export const unspacedScripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
