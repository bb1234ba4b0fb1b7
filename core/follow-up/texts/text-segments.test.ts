import { expect, test } from "vitest";
import { segmentCount } from "./text-segments.ts";

test.each([
  ["nothing", "", 0],
  ["160 letters of the phone alphabet", "a".repeat(160), 1],
  ["one more", "a".repeat(161), 2],
  ["two full segments", "é".repeat(306), 2],
  ["one more than two", "é".repeat(307), 3],
  ["80 letters of the extension, two each", "€".repeat(80), 1],
  ["81 of them, of which a segment holds 76 and none is torn apart", "€".repeat(81), 2],
  ["153 of them", "€".repeat(153), 3],
  ["70 wide letters", "ж".repeat(70), 1],
  ["71 wide letters", "ж".repeat(71), 2],
  ["one wide letter among 70 of the alphabet", `${"a".repeat(70)}ж`, 2],
  ["35 emoji, two units each", "🛵".repeat(35), 1],
  ["67 emoji, of which a segment holds 33", "🛵".repeat(67), 3],
] as const)("%s", (_what, text, count) => {
  expect(segmentCount(text)).toBe(count);
});
