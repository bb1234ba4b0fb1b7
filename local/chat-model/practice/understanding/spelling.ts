import { plain } from "../reading/words.ts";

/** Letters said one by one: `K-E-V-Y-N`, `K E V Y N`, `k. e. v. y. n.` (three letters and more). */
const letters = /(?<![\p{L}\d'’])\p{L}(?:(?:\s*[-.,]\s*|\s+)\p{L}(?![\p{L}'’])){2,}(?:(?<=\.\s*\p{L})\.)?/gu;
/** "Katherine with a C": which letter it begins with or has, before the letters themselves. */
const hint =
  /(?<![\p{L}])(\p{Lu}\p{L}{2,}),?\s+(?:with|avec|con)\s+(?:an?|une?)\s+\p{L}[,.]?\s+(?=\p{L}[-.,\s]+\p{L}[-.,\s]+\p{L}(?!\p{L}))/gu;
/** A name that a recogniser has put in capitals already, and its letters: "Paul MARTYN, M-A-R-T-Y-N". */
const repeated = /(?<!\p{L})(\p{Lu}{3,}),?\s+(\p{L}(?:(?:\s*[-.,]\s*|\s+)\p{L}(?![\p{L}'’])){2,})(?![\p{L}\d])/gu;
/** A name and its letters one by one, told apart from a code: "Bough, B-E-A-U-X", "Lise spelled L I Z E". */
const namesSpelled =
  /(?<!\p{L})(\p{Lu}\p{Ll}{2,})(?:[,.]\s+|\s+(?=\p{L}-)|,?\s+(?:that is|that's|spelled|spelt|spelling|as in|written|épelé|deletreado|ça s'écrit|se escribe)[,:]?\s+)(\p{L}(?:(?:\s*[-.,]\s*|\s+)\p{L}(?![\p{L}'’])){2,})(?![\p{L}\d]|[\s,-]*\d)/gu;
/** A word said, or two that are one, then written out in capitals: "Kevin KEVYN", "Tesla Crite TESLACRYT". */
const capitals = /(?<![\p{L}\d])(?:(\p{Lu}?\p{Ll}{2,})\s+)?(\p{Lu}?\p{Ll}{2,})[,]?\s+(\p{Lu}{3,})(?![\p{L}\d])/gu;

/**
 * Puts a spelled word in the place of the word it spells: "Kevin, K-E-V-Y-N" becomes "Kevyn". Letters that spell no word
 * said before are joined.
 */
export function withSpelling(text: string): string {
  const joined = text
    .replace(repeated, (whole, said: string, run: string) =>
      plain(said) === plain(joinedLetters(run)) ? titled(said) : whole,
    )
    .replace(hint, "$1 ")
    .replace(namesSpelled, (whole, said: string, run: string) => {
      const spelled = joinedLetters(run);
      return soundsLike(said, spelled) ? titled(spelled) : whole;
    })
    .replace(letters, joinedLetters);
  return joined
    .replace(
      /(?<=\p{L}),?\s+(?:that is|that's|spelled|spelt|spelling|as in|written|épelé|deletreado|ça s'écrit|se escribe)[,:]?\s+(?=\p{Lu}{3,})/giu,
      " ",
    )
    .replace(capitals, (whole, first: string | undefined, said: string, spelled: string) => {
      if (first !== undefined && alike(first + said, spelled)) return titled(spelled);
      const before = first === undefined ? "" : `${first} `;
      return alike(said, spelled) ? before + titled(spelled) : whole;
    });
}

/** A name said and then spelled, as a recogniser tells it before it has finished: "kevin kevyn". The second is the name. */
export const withoutDoubles = (words: readonly string[]): string[] =>
  words.filter((word, index) => {
    const next = words[index + 1];
    return next === undefined || word.length < 4 || !alike(word, next);
  });

const joinedLetters = (run: string): string => run.replace(/[^\p{L}]/gu, "").toUpperCase();

/** Letters that begin alike: Katherine and Cathryn, Philip and Filip. Names spelled are never read as they are written. */
const alikeFirst: readonly RegExp[] = [/^(?:c|k|q)/, /^(?:f|ph|v)/, /^(?:g|j|y|i)/, /^(?:s|c|z)/];

/** True for letters that can be the name that was said, which a recogniser wrote as it knows it. */
function soundsLike(said: string, spelled: string): boolean {
  const [a, b] = [plain(said), plain(spelled)];
  return (
    Math.abs(a.length - b.length) <= 3 && (a[0] === b[0] || alikeFirst.some((first) => first.test(a) && first.test(b)))
  );
}

/** Near enough to be two spellings of one word: same first letter and at least half of the letters. */
function alike(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 3) return false;
  const shared = [...new Set(a)].filter((letter) => b.includes(letter)).length;
  return shared >= new Set(a).size / 2;
}

const titled = (spelled: string): string => spelled.slice(0, 1).toUpperCase() + spelled.slice(1).toLowerCase();
