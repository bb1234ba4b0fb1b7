import type { SpokenWord } from "../../voice-box.ts";
import { pause, type TimedPhone } from "./flite.ts";

/**
 * When each word is spoken. The synthesiser tells the phones of the whole sentence with their times, and separately
 * the phones of each word; the two rows differ where words change each other ("202" alone is "two hundred two"), so
 * they are aligned by the smallest number of changes, and each phone of the sentence belongs to the word it fell on.
 */
export function wordTimes(words: { word: string; phones: string[] }[], spoken: TimedPhone[]): SpokenWord[] {
  const timed = spoken
    .map((phone, index) => ({ ...phone, startSec: spoken[index - 1]?.endSec ?? 0 }))
    .filter(({ phone }) => phone !== pause);
  const expected = words.flatMap(({ phones }, word) => phones.map((phone) => ({ phone, word })));
  const owners = align(
    expected.map(({ phone }) => phone),
    timed.map(({ phone }) => phone),
  ).map((at) => expected[at]?.word ?? 0);

  let endMs = 0;
  return words.map(({ word }, index) => {
    const own = timed.filter((_, at) => owners[at] === index);
    const startMs = Math.max(endMs, toMs(own[0]?.startSec) ?? endMs);
    endMs = Math.max(startMs, toMs(own.at(-1)?.endSec) ?? startMs);
    return { word, startMs, endMs };
  });
}

const toMs = (sec: number | undefined): number | undefined => (sec === undefined ? undefined : Math.round(sec * 1000));

/** For each actual item the place of the expected one it stands for: never going back, with the fewest changes. */
function align(expected: string[], actual: string[]): number[] {
  const width = expected.length + 1;
  const cost = new Uint16Array(width * (actual.length + 1));
  const costAt = (row: number, column: number): number => cost[row * width + column] ?? 0;
  const change = (row: number, column: number): number => (actual[row - 1] === expected[column - 1] ? 0 : 1);
  for (let column = 0; column < width; column++) cost[column] = column;
  for (let row = 1; row <= actual.length; row++) {
    cost[row * width] = row;
    for (let column = 1; column < width; column++)
      cost[row * width + column] = Math.min(
        costAt(row - 1, column - 1) + change(row, column),
        costAt(row - 1, column) + 1,
        costAt(row, column - 1) + 1,
      );
  }

  const places = new Array<number>(actual.length).fill(0);
  let column = expected.length;
  for (let row = actual.length; row > 0;) {
    const here = costAt(row, column);
    const paired = column > 0 && here === costAt(row - 1, column - 1) + change(row, column);
    if (!paired && column > 0 && here === costAt(row, column - 1) + 1) {
      column--;
      continue;
    }
    places[row - 1] = Math.max(0, column - 1);
    if (paired) column--;
    row--;
  }
  return places;
}
