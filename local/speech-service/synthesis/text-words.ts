/** A word as it is written in the text, and what the English voices are given to say for it. */
export interface TextWord {
  word: string;
  sounds: string;
}

/**
 * The words of a text in order. Signs that are not said (dashes, lone punctuation) are no words; their pause is kept
 * with the word before. Scripts without spaces are cut into words by the rules of Unicode.
 */
export function textWords(text: string): TextWord[] {
  const words: TextWord[] = [];
  for (const token of text.split(/\s+/).filter(Boolean).flatMap(cutUnspaced)) {
    const word = bareWord(token);
    const sounds = sayable(word);
    const stop = pauseAfter(token);
    const last = words.at(-1);
    if (sounds !== "") words.push({ word, sounds: sounds + stop });
    else if (last && !/[,.?!]$/.test(last.sounds)) last.sounds += stop;
  }
  return words;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

const cutUnspaced = (token: string): string[] =>
  unspaced.test(token) ? [...segmenter.segment(token)].map(({ segment }) => segment) : [token];

/** Without the punctuation around it; "U.S." and "p.m." keep their last point. */
export function bareWord(token: string): string {
  const open = token.replace(/^[^\p{L}\p{N}+$€£#&@%]+/u, "");
  if (/^(\p{L}\.){2,}/u.test(open)) return open.replace(/[^\p{L}\p{N}.]+$/u, "");
  return open.replace(/[^\p{L}\p{M}\p{N}%€£$#&@+]+$/u, "");
}

function pauseAfter(token: string): string {
  const end = /[^\p{L}\p{M}\p{N}]*$/u.exec(token)?.[0] ?? "";
  if (/[?？؟]/u.test(end)) return "?";
  if (/[!！]/u.test(end)) return "!";
  if (/[.。…।]/u.test(end)) return ".";
  return /[,;:、，；：–—]/u.test(end) ? "," : "";
}

const spelled: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "th",
  þ: "th",
  "’": "'",
};

/** ASCII that the voices can say: accents fall away, letters of other scripts become one syllable each. */
function sayable(word: string): string {
  return [...(/\p{Script=Latin}/u.test(word) ? word.normalize("NFKD") : word)]
    .map((sign) => spelled[sign.toLowerCase()] ?? sign)
    .map((sign) => (sign.charCodeAt(0) < 128 ? sign : /\p{L}|\p{N}/u.test(sign) ? syllable(sign) : ""))
    .join("")
    .replaceAll(/[^\w+$%&@#'.,/:-]/g, "")
    .replace(/^[^A-Za-z0-9+$#&@%]+$/, "");
}

function syllable(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return `${"bdfgklmnprstv"[code % 13]}${"aeiou"[(code >> 4) % 5]}`;
}
