import type { Stamp } from "../stage/stamp.ts";

/** Signs of listening are no turn, whether told or not. */
const murmurs = new Set(["mm", "hm", "mm-hm", "mhm", "uh-huh", "okay"]);

export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}' -]/gu, "")
    .split(/\s+/)
    .filter((word) => word !== "" && !murmurs.has(word));

/** What the caller said by the record: each turn as it was told last. */
export function toldWords(stamps: readonly Stamp[]): string[] {
  const turns = new Map<string, string>();
  for (const { what } of stamps) if (what.is === "told") turns.set(what.key, what.text);
  return wordsOf([...turns.values()].join(" "));
}

/** Words that were said and are not told, that are told more often than said, and how many stand in another place. */
export function compareWords(said: readonly string[], told: readonly string[]): WordFaults {
  const lost = missingIn(said, told);
  return { lost, doubled: missingIn(told, said), displaced: said.length - lost.length - inOrder(said, told) };
}

export interface WordFaults {
  lost: string[];
  doubled: string[];
  displaced: number;
}

/** How many words both have in the same order. */
function inOrder(one: readonly string[], other: readonly string[]): number {
  let before = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    const row = [0];
    for (const [at, its] of other.entries()) {
      const longest = its === word ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0);
      row.push(longest);
    }
    before = row;
  }
  return before.at(-1) ?? 0;
}

function missingIn(words: readonly string[], others: readonly string[]): string[] {
  const left = Map.groupBy(others, (word) => word);
  return words.filter((word) => left.get(word)?.pop() === undefined);
}
