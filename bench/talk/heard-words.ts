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

/** Words that were said and are not told, and that are told more often than said. */
export function compareWords(said: readonly string[], told: readonly string[]): { lost: string[]; doubled: string[] } {
  return { lost: missingIn(said, told), doubled: missingIn(told, said) };
}

function missingIn(words: readonly string[], others: readonly string[]): string[] {
  const left = Map.groupBy(others, (word) => word);
  return words.filter((word) => left.get(word)?.pop() === undefined);
}
