import { expect, test } from "vitest";
import { patienceMs, withTurn } from "./caller-pauses.ts";

const after = (...longestMs: readonly number[]) => longestMs.reduce<readonly number[]>(withTurn, []);

test("nothing is known of a caller who has not paused", () => {
  expect(patienceMs(after(), 0)).toBe(0);
  expect(patienceMs(after(0, 0, 0), 0)).toBe(0);
});

test("one long pause is a lesson, in its own turn and in the next ones", () => {
  expect(patienceMs(after(), 1_000)).toBe(1_300);
  expect(patienceMs(after(1_000), 0)).toBe(1_300);
  expect(patienceMs(after(1_000, 0, 0, 0), 0)).toBe(1_300);
});

test("four turns without one make up for it", () => {
  expect(patienceMs(after(1_000, 0, 0, 0, 0), 0)).toBe(0);
});

test("only the last turns count", () => {
  expect(patienceMs(after(2_000, 2_000, ...Array.from({ length: 8 }, () => 300)), 0)).toBe(390);
});
