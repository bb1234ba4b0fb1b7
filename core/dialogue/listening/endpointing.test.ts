import fc from "fast-check";
import { expect, test } from "vitest";
import { Flags } from "../../flags.ts";
import { endOfTurnWaitMs } from "./endpointing.ts";
import { timingOf } from "./timing.ts";
import type { Shape } from "./turn-shape.ts";
import type { VoiceEnding } from "./turn-state.ts";

const anyEnding = fc.constantFrom<VoiceEnding | undefined>("held", "fell", undefined);
const waits = (patienceMs: number, ending?: VoiceEnding) =>
  shapes.map((shape) => endOfTurnWaitMs({ shape, ending, patienceMs }, timing));

const timing = timingOf(Flags.parse({}));
const shapes: Shape[] = ["finished", "ordinary", "telling", "unfinished", "spelling", "keying", "hesitating"];

test("words that look finished wait least, hesitation the longest", () => {
  expect(waits(0)).toEqual([250, 500, 1_250, 2_000, 2_000, 2_500, 2_500]);
});

test("a caller who pauses long is given longer, but for a whole answer", () => {
  expect(waits(1_300)).toEqual([250, 1_300, 1_300, 2_000, 2_000, 2_500, 2_500]);
  expect(waits(9_000)).toEqual([250, 1_600, 1_600, 2_500, 2_500, 2_500, 2_500]);
});

test("where the words may be all, a voice that was held is given long, and one that fell the ordinary time", () => {
  expect(waits(0, "held")).toEqual([250, 1_700, 1_700, 2_000, 2_000, 2_500, 2_500]);
  expect(waits(0, "fell")).toEqual([250, 500, 500, 2_000, 2_000, 2_500, 2_500]);
});

test("the wait stays within its bounds, whatever the flags say", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...shapes),
      anyEnding,
      fc.nat(60_000),
      fc.nat(6_000),
      (shape, ending, patienceMs, flagMs) => {
        const flags = timingOf(Flags.parse({ vad_silence_timeout_ms: flagMs }));
        const waitMs = endOfTurnWaitMs({ shape, ending, patienceMs }, flags);
        expect(waitMs >= 200 && waitMs <= 2_500).toBe(true);
      },
    ),
  );
});
