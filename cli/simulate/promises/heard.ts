import type { Turn } from "../../../core/call/turn.ts";
import type { Line } from "../line.ts";

/** What a phone played of the agent's words. */
export interface Heard {
  words: readonly string[];
  /** After so many of them its sound was cut. */
  cuts: ReadonlySet<number>;
  /** And so in the middle of that word. */
  cutWords: ReadonlyMap<number, string>;
}

export function heardOn({ phone, cuts, cutWords }: Pick<Line, "phone" | "cuts" | "cutWords">): Heard {
  const words: string[] = [];
  // Of so many words as they were spoken, so many say something.
  const counts = [0];
  for (const { word } of phone.heard) {
    if (bare(word) !== "") words.push(bare(word));
    counts.push(words.length);
  }
  const counted = (count: number): number => counts[count] ?? 0;
  return {
    words,
    cuts: new Set([...cuts].map(counted)),
    cutWords: new Map([...cutWords].map(([count, word]) => [counted(count), bare(word)])),
  };
}

/**
 * Whether the turns of the agent hold the words that were heard, each once and in its order. A word that was cut in its
 * middle may or may not count as heard. `mayLack`: between two turns something may be missing, as of a relay that was
 * killed before it could tell.
 */
export function isWhatWasHeard(said: readonly Turn[], heard: Heard, { mayLack }: { mayLack: boolean }): boolean {
  // By how many turns are read: how many words these may account for. Several, where a word that was cut comes again.
  const counts = [new Set([0]), ...said.map(() => new Set<number>())];
  for (const at of said.keys()) {
    const from = [...(counts[at] ?? [])];
    const starts = mayLack && from.length > 0 ? rangeFrom(Math.min(...from), heard.words.length) : from;
    for (const count of starts)
      for (const read of readTurn(said, at, count, heard)) counts[read.turns]?.add(read.count);
  }
  const inTheEnd = counts.at(-1) ?? new Set();
  return mayLack ? inTheEnd.size > 0 : inTheEnd.has(heard.words.length);
}

interface Read {
  turns: number;
  count: number;
}

/** Reads that turn from that word on, with those that were put in between its sentences, as "my voice is failing me" is. */
function readTurn(said: readonly Turn[], at: number, from: number, heard: Heard): Read[] {
  const { words, cuts, cutWords } = heard;
  const turn = said[at];
  if (turn === undefined) return [];
  const own = turn.text.split(/\s+/).filter((word) => bare(word) !== "");
  let reads: Read[] = [{ turns: at + 1, count: from }];
  for (const [index, word] of own.entries()) {
    if (/\p{P}$/u.test(own[index - 1] ?? ""))
      reads.push(...reads.flatMap(({ turns, count }) => readTurn(said, turns, count, heard)));
    const isLast = index === own.length - 1;
    reads = reads.flatMap(({ turns, count }) => [
      ...(words[count] === bare(word) ? [{ turns, count: count + 1 }] : []),
      ...(isLast && cutWords.get(count) === bare(word) ? [{ turns, count }] : []),
    ]);
  }
  const [next = ""] = wordsIn(turn.unheardText ?? "");
  // The frame that plays while the sound is cut is still heard.
  const isCutIn = (count: number) => words[count] === next && (cuts.has(count) || cuts.has(count + 1));
  return reads.flatMap(({ turns, count }) => [
    { turns, count },
    ...(isCutIn(count) ? [{ turns, count: count + 1 }] : []),
  ]);
}

export const bare = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}@:-]/gu, "");

const wordsIn = (text: string): string[] =>
  text
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== "");

export const wordsOf = (turns: readonly Turn[]): string[] => turns.flatMap(({ text }) => wordsIn(text));

const rangeFrom = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
