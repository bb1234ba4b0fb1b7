import { plain } from "../reading/words.ts";

/** Letters said one by one: `K-E-V-Y-N`, `K E V Y N`, `k. e. v. y. n.` (three letters and more). */
const letters = /(?<![\p{L}\d'’])\p{L}(?:(?:\s*[-.,]\s*|\s+)\p{L}(?![\p{L}'’])){2,}\.?/gu;
/** A word said, or two that are one, then written out in capitals: "Kevin KEVYN", "Tesla Crite TESLACRYT". */
const capitals = /(?<![\p{L}\d])(?:(\p{Lu}?\p{Ll}{2,})\s+)?(\p{Lu}?\p{Ll}{2,})[,]?\s+(\p{Lu}{3,})(?![\p{L}\d])/gu;

/**
 * Puts a spelled word in the place of the word it spells: "Kevin, K-E-V-Y-N" becomes "Kevyn". Letters that spell no word
 * said before are joined.
 */
export function withSpelling(text: string): string {
  const joined = text.replace(letters, (run) => run.replace(/[^\p{L}]/gu, "").toUpperCase());
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

/** Near enough to be two spellings of one word: same first letter and at least half of the letters. */
function alike(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 3) return false;
  const shared = [...new Set(a)].filter((letter) => b.includes(letter)).length;
  return shared >= new Set(a).size / 2;
}

const titled = (spelled: string): string => spelled.slice(0, 1).toUpperCase() + spelled.slice(1).toLowerCase();
