/** Scripts whose words stand without spaces between them. */
const run = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]+/gu;

/**
 * The same text with what is written without spaces cut into overlapping pairs of characters: "理赔须知" gives "理赔 赔须 须知".
 * An index of words finds any part of it of two characters and more that way.
 */
export const inPairs = (text: string): string =>
  text.replaceAll(run, (characters) => ` ${pairsOf(characters).join(" ")} `);

function pairsOf(characters: string): string[] {
  const all = [...characters];
  if (all.length === 1) return all;
  return all.slice(1).map((character, at) => `${all[at] ?? ""}${character}`);
}
