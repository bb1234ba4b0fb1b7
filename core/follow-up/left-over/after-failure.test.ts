import { expect, test } from "vitest";
import { afterFailure } from "./after-failure.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test.each([
  ["just failed", 0, 1 * minuteMs, "wait"],
  ["failed a while ago", 0, 5 * minuteMs, "begin-again"],
  ["failed for the second time a while ago", 1, 5 * minuteMs, "wait"],
  ["failed for the second time", 1, 30 * minuteMs, "begin-again"],
  ["failed for the fifth time hours ago", 4, 11 * hourMs, "wait"],
  ["failed for the fifth time", 4, 12 * hourMs, "begin-again"],
  ["failed for the sixth time", 5, 0, "tell-operator"],
  ["failed for the sixth time, and nobody could be told", 5, 24 * hourMs, "tell-operator"],
] as const)("work that has %s", (_, againCount, sinceMs, expected) => {
  expect(afterFailure({ failedAtMs: 1_000, againCount }, 1_000 + sinceMs)).toBe(expected);
});
