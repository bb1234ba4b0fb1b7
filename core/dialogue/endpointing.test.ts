import fc from "fast-check";
import { expect, test } from "vitest";
import { Flags } from "../flags.ts";
import { endOfTurnWaitMs } from "./endpointing.ts";
import { timingOf } from "./timing.ts";
import type { Shape } from "./turn-shape.ts";

const timing = timingOf(Flags.parse({}));
const shapes: Shape[] = ["finished", "ordinary", "telling", "unfinished", "spelling", "hesitating"];

test("words that look finished wait least, hesitation the longest", () => {
  expect(shapes.map((shape) => endOfTurnWaitMs(shape, 0, timing))).toEqual([250, 500, 800, 2_000, 2_000, 2_500]);
});

test("a caller who pauses long is given longer, but for a whole answer", () => {
  expect(shapes.map((shape) => endOfTurnWaitMs(shape, 1_300, timing))).toEqual([
    250, 1_300, 1_300, 2_000, 2_000, 2_500,
  ]);
  expect(endOfTurnWaitMs("telling", 9_000, timing)).toBe(2_000);
});

test("the wait stays within its bounds, whatever the flags say", () => {
  fc.assert(
    fc.property(fc.constantFrom(...shapes), fc.nat(60_000), fc.nat(6_000), (shape, patienceMs, flagMs) => {
      const flags = timingOf(Flags.parse({ vad_silence_timeout_ms: flagMs }));
      const waitMs = endOfTurnWaitMs(shape, patienceMs, flags);
      expect(waitMs >= 200 && waitMs <= 2_500).toBe(true);
    }),
  );
});
