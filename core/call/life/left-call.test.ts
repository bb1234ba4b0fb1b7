import { expect, test } from "vitest";
import { isToEnd } from "./left-call.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startedAt = "2026-11-20T10:00:00.000Z";
const talking = { isAlive: true, isFinished: false, longestCallMs: hourMs };

test.each([
  ["whose line is gone", { isAlive: false }, 15 * minuteMs, true],
  ["that goes on", {}, 15 * minuteMs, false],
  ["that goes on with a human for hours", {}, 4 * hourMs, false],
  ["that the agent has ended, on a line that nobody hung up", { isFinished: true }, 15 * minuteMs, true],
  ["that is older than any call may be", {}, 5 * hourMs + 10 * minuteMs, true],
] as const)("a call %s", (_, found, sinceMs, expected) => {
  expect(isToEnd({ startedAt }, { ...talking, ...found }, Date.parse(startedAt) + sinceMs)).toBe(expected);
});
