import { expect, test } from "vitest";
import { instant } from "./instant.ts";
import { saidOfTexts, type Caller } from "./caller.ts";

const at = (seconds: number): string => instant(Date.UTC(2026, 10, 21, 8, 30) + seconds * 1_000);
const said = (...wishes: [wanted: boolean, seconds: number, key: string][]): boolean | undefined =>
  wishes.reduce<Pick<Caller, "texts">>(
    (caller, [wanted, seconds, key]) => saidOfTexts(caller, wanted, at(seconds), key),
    {},
  ).texts?.wanted;

test.each<[string, boolean, ...[boolean, number, string][]]>([
  ["a later START takes STOP back", true, [false, 0, "text:1"], [true, 5, "text:2"]],
  ["STOP that is told after a later START is over", true, [true, 5, "text:2"], [false, 0, "text:1"]],
  [
    "STOP by a carrier's slow clock right after a yes on the phone counts",
    false,
    [true, 15, "call:1"],
    [false, 4, "text:1"],
  ],
  [
    "so it does where they had once said START",
    false,
    [true, -86_400, "text:1"],
    [true, 15, "call:1"],
    [false, 4, "text:2"],
  ],
  ["a no on the phone by a slow clock right after START counts", false, [true, 15, "text:1"], [false, 4, "call:1"]],
  ["STOP of a while before a yes on the phone is over", true, [true, 60, "call:1"], [false, 4, "text:1"]],
  ["two wishes of a call are told by one clock", true, [true, 15, "call:2"], [false, 4, "call:1"]],
])("%s", (_, expected, ...wishes) => {
  expect(said(...wishes)).toBe(expected);
});
