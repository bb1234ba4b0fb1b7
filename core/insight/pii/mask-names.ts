import { folded } from "./folded.ts";
import { alsoWords } from "./name-words.ts";

const mark = "[name]";

/** Letters said one by one, as names are spelled, with "as in" or without. */
const spelled =
  /(?<![\p{L}\p{N}])[\p{Script=Latin}\p{Script=Cyrillic}](?:[\s.,–-]{1,3}[\p{Script=Latin}\p{Script=Cyrillic}]){2,}(?![\p{L}\p{N}'’])/gu;
const spelledBy =
  /(?<![\p{L}\p{N}])\p{Script=Latin} (?:as in|for|like|wie|comme|de) [\p{L}\p{M}]+(?:,? (?:and )?\p{Script=Latin} (?:as in|for|like|wie|comme|de) [\p{L}\p{M}]+)+/giu;
const repeated = /\[name\](?:[\s-]+\[name\])+/g;

/** The text without these names, however they are written, and without what is spelled. `names`: as they are folded. */
export function maskNames(text: string, names: ReadonlySet<string>): string {
  const chinese = [...names]
    .filter((one) => /\p{Script=Han}/u.test(one))
    .toSorted((one, two) => two.length - one.length);
  const plain = chinese.reduce((masked, one) => masked.replaceAll(one, mark), text);
  return (
    plain
      .replace(spelledBy, mark)
      .replace(spelled, mark)
      .replace(/(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu, (word) => (isName(word, names) ? mark : word))
      .replace(/\[\[name\]\]/g, mark)
      // O'Neill
      .replace(/(?<!\p{L})\p{Lu}['’](?=\[name\])/gu, "")
      .replace(repeated, mark)
  );
}

function isName(word: string, names: ReadonlySet<string>): boolean {
  const bare = folded(word);
  const isSmall = word === word.toLowerCase();
  return names.has(bare) && !(isSmall && alsoWords.has(bare));
}
