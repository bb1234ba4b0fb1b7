import { expect, test } from "vitest";
import { responseGapsMs, turnsOf, type Turn } from "./turns.ts";

const turn = (by: Turn["by"], startMs: number, endMs: number): Turn => ({
  by,
  startMs,
  endMs,
  text: "",
  interrupted: false,
});

test("a gap lies between the caller's last sound and the agent's first", () => {
  const gaps = responseGapsMs([
    turn("agent", 100, 900),
    turn("caller", 1_500, 2_000),
    turn("caller", 2_100, 3_000),
    turn("agent", 3_650, 5_000),
    turn("caller", 4_000, 6_000),
    turn("agent", 5_500, 7_000),
    turn("caller", 8_000, 9_000),
  ]);

  expect(gaps).toEqual([650]);
});

test("both sides stand in the order in which they began", () => {
  const stretch = { startMs: 500, endMs: 900, words: ["hello", "there"], cut: true };
  const turns = turnsOf([stretch], [{ text: "Yes?", startMs: 0, endMs: 400 }]);

  expect(turns).toEqual([
    { by: "caller", text: "Yes?", startMs: 0, endMs: 400, interrupted: false },
    { by: "agent", text: "hello there", startMs: 500, endMs: 900, interrupted: true },
  ]);
});

test("a voice that broke off before its first word is no turn; a long sound without known words is one", () => {
  const sound = (startMs: number, endMs: number) => ({ startMs, endMs, words: [], cut: false });

  expect(turnsOf([sound(0, 200), sound(1_000, 2_000)], []).map(({ startMs }) => startMs)).toEqual([1_000]);
});
