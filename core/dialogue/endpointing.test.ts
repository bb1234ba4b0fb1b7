import fc from "fast-check";
import { expect, test } from "vitest";
import { Flags } from "../flags.ts";
import { endOfTurnWaitMs, noPauses, shapeOf, withPause } from "./endpointing.ts";
import type { Shape } from "./endpointing.ts";
import { timingOf } from "./timing.ts";

const timing = timingOf(Flags.parse({}));

test.each<[string, Shape]>([
  ["yes", "ordinary"],
  ["No, thank you.", "finished"],
  ["No, that's all.", "finished"],
  ["Can you help me?", "finished"],
  ["12#", "finished"],
  ["My shower is leaking", "ordinary"],
  ["My shower is leaking.", "ordinary"],
  ["My number is", "unfinished"],
  ["I was at home and", "unfinished"],
  ["well,", "unfinished"],
  ["K E V", "spelling"],
  ["Kevin, K-E-V", "spelling"],
  ["one six five two", "spelling"],
  ["123", "spelling"],
  ["I live in um", "hesitating"],
])("%j looks %s", (heard, shape) => expect(shapeOf(heard)).toBe(shape));

test("words that look finished wait less than the ordinary time, hesitation the longest", () => {
  expect(
    ["that is all", "I am here", "I live in", "um"].map((heard) => endOfTurnWaitMs(heard, noPauses, timing)),
  ).toEqual([350, 500, 1_500, 2_500]);
});

test("a caller who pauses long is given longer", () => {
  const slow = [900, 800, 900, 1_000].reduce(withPause, noPauses);
  expect(endOfTurnWaitMs("I am here", slow, timing)).toBe(1_000);
});

test("the wait stays within its bounds", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat(60_000)), (heard, pauses) => {
      const waitMs = endOfTurnWaitMs(heard, pauses.reduce(withPause, noPauses), timing);
      expect(waitMs >= 200 && waitMs <= 2_500).toBe(true);
    }),
  );
});
