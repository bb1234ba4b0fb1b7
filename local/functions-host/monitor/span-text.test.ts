import { expect, test } from "vitest";
import { spanText } from "./span-text.ts";

test.each([
  [0, "0 ms"],
  [340.4, "340 ms"],
  [999.7, "1 s"],
  [1000, "1 s"],
  [1250, "1.25 s"],
  [59_400, "59.4 s"],
  [59_999, "1 min"],
  [185_000, "3 min 5 s"],
  [3_600_000, "1 h"],
  [3_605_000, "1 h"],
  [7_440_000, "2 h 4 min"],
  [187_200_000, "2 d 4 h"],
])("%d ms are %s", (spanMs, text) => {
  expect(spanText(spanMs)).toBe(text);
});
