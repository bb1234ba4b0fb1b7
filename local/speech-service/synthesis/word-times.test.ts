import { expect, test } from "vitest";
import { wordTimes } from "./word-times.ts";

const spoken = (phones: string): { phone: string; endSec: number }[] =>
  phones.split(" ").map((phone, at) => ({ phone, endSec: (at + 1) / 10 }));
const word = (word: string, phones: string): { word: string; phones: string[] } => ({
  word,
  phones: phones.split(" "),
});

test("each word lasts from its first phone to its last, without the pauses around it", () => {
  const words = [word("hello", "hh ax l ow"), word("my", "m ay"), word("phone", "f ow n")];
  expect(wordTimes(words, spoken("pau hh ax l ow pau m ay f ow n pau"))).toEqual([
    { word: "hello", startMs: 100, endMs: 500 },
    { word: "my", startMs: 600, endMs: 800 },
    { word: "phone", startMs: 800, endMs: 1_100 },
  ]);
});

test("a word that sounds otherwise in its sentence keeps its place", () => {
  const words = [word("one", "w ah n"), word("202", "t uw hh ah n d r ax d t uw"), word("five", "f ay v")];
  expect(wordTimes(words, spoken("pau w ah n t uw z ih r ow t uw f ay v pau"))).toEqual([
    { word: "one", startMs: 100, endMs: 400 },
    { word: "202", startMs: 400, endMs: 1_200 },
    { word: "five", startMs: 1_200, endMs: 1_500 },
  ]);
});

test("a word that is swallowed takes no time, and the others keep theirs", () => {
  const words = [word("a", "ey"), word("b", "b iy"), word("c", "s iy")];
  expect(wordTimes(words, spoken("ey s iy"))).toEqual([
    { word: "a", startMs: 0, endMs: 100 },
    { word: "b", startMs: 100, endMs: 100 },
    { word: "c", startMs: 100, endMs: 300 },
  ]);
});
