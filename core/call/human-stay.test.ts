import { expect, test } from "vitest";
import { isIn, restedMs, withStay, type HumanStay } from "./human-stay.ts";
import { instant } from "./instant.ts";

type Change = Parameters<typeof withStay>[1];
const after = (...changes: Change[]) => changes.reduce<HumanStay[]>(withStay, []);
const change = (key: string, state: Change["state"], atMs: number): Change => ({ key, state, at: instant(atMs) });

test("a caller has been with humans for as long as all stays together, the one that goes on included", () => {
  const stays = after(change("a", "taken", 1_000), change("a", "over", 5_000), change("b", "taken", 9_000));
  expect(restedMs(stays, 10_000)).toBe(5_000);
  expect(restedMs(after(...[change("c", "taken", 0), change("c", "failed", 700)]), 10_000)).toBe(700);
});

test("what is told again, or of a transfer that nobody took, changes nothing", () => {
  const [taken, over] = [change("a", "taken", 1_000), change("a", "over", 5_000)];
  const again = after(
    taken,
    change("a", "taken", 2_000),
    over,
    change("a", "over", 8_000),
    change("x", "failed", 9_000),
  );
  expect(again).toEqual(after(taken, over));
});

test("a human has the caller from the first moment of a stay on, and no more at its last", () => {
  const stays = after(change("a", "taken", 1_000), change("a", "over", 5_000), change("b", "taken", 9_000));
  expect([999, 1_000, 4_999, 5_000, 8_999, 9_000, 99_000].map((atMs) => isIn(stays, instant(atMs)))).toEqual([
    ...[false, true, true, false, false, true, true],
  ]);
});
