import { expect, test } from "vitest";
import { oneBitNoise } from "../synthesis/one-bit-noise.ts";
import { FrameIndex } from "./frame-index.ts";
import { FrameTable } from "./frame-table.ts";
import { hashFrame } from "./rolling-hash.ts";

const frames = (count: number, seed: number): Uint8Array[] => {
  const bytes = new Uint8Array(oneBitNoise(seed)(new Int16Array(count * 320)).buffer);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * 640, (at + 1) * 640));
};
const [frame = new Uint8Array(640)] = frames(1, 5);
const { high, low } = hashFrame(frame);

test("a frame is known for three minutes, and forgotten in the fourth", () => {
  let nowMs = 0;
  const index = new FrameIndex(() => nowMs);
  index.remember(frame, { is: "speech", utteranceId: "u", words: [], atMs: 40 });
  for (const minute of [1, 2, 3]) {
    nowMs = minute * 60_000;
    for (const other of frames(10, minute)) index.remember(other, { is: "quiet" });
  }
  expect(index.find(high, low)).toEqual({ is: "speech", utteranceId: "u", words: [], atMs: 40 });
  nowMs = 4 * 60_000;
  for (const other of frames(10, 4)) index.remember(other, { is: "quiet" });
  expect(index.find(high, low)).toBeUndefined();
  expect(index.frameCount).toBe(40);
});

test("the frames of an utterance share what is known of it, also when many speak at once", () => {
  const index = new FrameIndex();
  const words = [[], []];
  frames(20, 6).forEach((one, at) => {
    const speaker = at % 2;
    index.remember(one, { is: "speech", utteranceId: `u${speaker}`, words: words[speaker] ?? [], atMs: at * 10 });
  });
  expect(index.frameCount).toBe(20);
  expect(index.contentCount).toBe(2);
});

test("digital silence is never remembered: it would be found everywhere", () => {
  const index = new FrameIndex();
  index.remember(new Uint8Array(640), { is: "quiet" });
  expect(index.frameCount).toBe(0);
});

test("only whole frames are remembered", () => {
  expect(() => new FrameIndex().remember(new Uint8Array(639), { is: "quiet" })).toThrow(RangeError);
});

test("many frames are all found again, each with what it held", () => {
  const table = new FrameTable<string>();
  const many = frames(20_000, 11).map(hashFrame);
  many.forEach(({ high, low }, at) => table.set(high, low, `thing ${at % 100}`, at));
  expect(table.count).toBe(20_000);
  many.forEach(({ high, low }, at) => expect(table.get(high, low)).toEqual({ thing: `thing ${at % 100}`, at }));
  expect(frames(2_000, 12).some((other) => table.get(hashFrame(other).high, hashFrame(other).low))).toBe(false);
});

test("a table that may not grow further says that it is full", () => {
  const table = new FrameTable<string>(12);
  for (const { high, low } of frames(2_400, 11).map(hashFrame)) table.set(high, low, "x", 0);
  expect(table.full).toBe(false);
  for (const { high, low } of frames(100, 12).map(hashFrame)) table.set(high, low, "x", 0);
  expect(table.full).toBe(true);
});
