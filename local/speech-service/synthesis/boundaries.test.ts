import { expect, test } from "vitest";
import { boundariesOf } from "./boundaries.ts";

test("punctuation follows its word, and lasts as long as the pause", () => {
  const words = [
    { word: "Wait", startMs: 40, endMs: 300 },
    { word: "what", startMs: 450, endMs: 700 },
    { word: "U.S.", startMs: 700, endMs: 900 },
  ];
  expect(boundariesOf("Wait, what — U.S.?!", words)).toEqual([
    { type: "WordBoundary", text: "Wait", startMs: 40, endMs: 300 },
    { type: "PunctuationBoundary", text: ",", startMs: 300, endMs: 450 },
    { type: "WordBoundary", text: "what", startMs: 450, endMs: 700 },
    { type: "WordBoundary", text: "U.S.", startMs: 700, endMs: 900 },
    { type: "PunctuationBoundary", text: "?!", startMs: 900, endMs: 900 },
  ]);
});
