import { describe, expect, test } from "vitest";
import { heardMs, partAt } from "./playout.ts";

describe("milliseconds heard", () => {
  const twoStretches = [
    { startsAtMs: 1_000, fromMs: 0, lengthMs: 400 },
    { startsAtMs: 3_000, fromMs: 400, lengthMs: 600 },
  ];
  test.each([
    [900, 0],
    [1_200, 200],
    [2_000, 400],
    [3_100, 500],
    [9_000, 1_000],
  ])("at %i: %i", (nowMs, heard) => expect(heardMs(twoStretches, nowMs)).toBe(heard));
});

describe("words heard", () => {
  const text = "Hello there, my friend.";
  const words = [
    { textOffset: 0, textLength: 5, atMs: 0, durationMs: 300 },
    { textOffset: 6, textLength: 5, atMs: 300, durationMs: 300 },
    { textOffset: 13, textLength: 2, atMs: 700, durationMs: 100 },
    { textOffset: 16, textLength: 6, atMs: 800, durationMs: 400 },
  ];
  test.each([
    [0, "", text],
    [100, "", text],
    [250, "", text],
    [300, "Hello", "there, my friend."],
    [650, "Hello there,", "my friend."],
    [1_100, "Hello there, my", "friend."],
    [1_200, text, ""],
    [1_300, text, ""],
  ])("after %i ms: %j", (afterMs, heard, unheard) => {
    expect(partAt(text, words, afterMs, 1_300)).toEqual({ heard, unheard });
  });

  test("without word marks in proportion, never within a word", () => {
    expect(partAt(text, [], 650, 1_300)).toEqual({ heard: "Hello", unheard: "there, my friend." });
    expect(partAt(text, [], 0, 0)).toEqual({ heard: "", unheard: text });
  });
});
