import type { Turn } from "../../../core/call/turn.ts";
import type { Line } from "../callers/line.ts";

/** The words of the agent that a phone played; the unsure ones may or may not count as heard. */
export type Heard = readonly { word: string; isUnsure: boolean }[];

export function heardOn({ phone, unsure }: Pick<Line, "phone" | "unsure">): Heard {
  const words = phone.heard.map(({ word }) => word);
  // The line went dead in the last frame of a word: nothing was played any more that would say whether it was heard.
  if (phone.isEndingWord && unsure.has(words.length)) words.push(phone.begun);
  return words
    .map((word, place) => ({ word: bare(word), isUnsure: unsure.has(place) }))
    .filter(({ word }) => word !== "");
}

/** Whether the turns of the agent hold the words that were heard, each once and in its order. */
export function isWhatWasHeard(said: readonly Turn[], heard: Heard): boolean {
  // By how many turns are read: how many words these may account for.
  const counts = [new Set([0]), ...said.map(() => new Set<number>())];
  for (const at of said.keys())
    for (const count of counts[at] ?? [])
      for (const read of readTurn(said, at, count, heard)) counts[read.turns]?.add(read.count);
  return [...(counts.at(-1) ?? [])].some((count) => withoutUnsure(heard, count).includes(heard.length));
}

interface Read {
  turns: number;
  count: number;
}

/** Reads that turn from that word on, with those that were put in between its sentences, as "my voice is failing me" is. */
function readTurn(said: readonly Turn[], at: number, from: number, heard: Heard): Read[] {
  const turn = said[at];
  if (turn === undefined) return [];
  const own = turn.text.split(/\s+/).filter((word) => bare(word) !== "");
  let reads: Read[] = [{ turns: at + 1, count: from }];
  for (const [index, word] of own.entries()) {
    // Any number of them in a row: the list grows while it is gone through.
    if (/\p{P}$/u.test(own[index - 1] ?? ""))
      for (const { turns, count } of reads) reads.push(...readTurn(said, turns, count, heard));
    reads = reads.flatMap(({ turns, count }) =>
      withoutUnsure(heard, count)
        .filter((place) => heard[place]?.word === bare(word))
        .map((place) => ({ turns, count: place + 1 })),
    );
  }
  return reads;
}

/** Where the record may go on: there, or behind the unsure words that come there. */
function withoutUnsure(heard: Heard, from: number): number[] {
  const places = [from];
  for (let place = from; heard[place]?.isUnsure === true; place += 1) places.push(place + 1);
  return places;
}

export const bare = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}@:-]/gu, "");

export const wordsOf = (turns: readonly Turn[]): string[] =>
  turns.flatMap(({ text }) =>
    text
      .split(/\s+/)
      .map(bare)
      .filter((word) => word !== ""),
  );
