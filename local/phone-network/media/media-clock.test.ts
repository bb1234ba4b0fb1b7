import { expect, test } from "vitest";
import type { Clock } from "../clock.ts";
import { MediaClock } from "./media-clock.ts";

/** A clock moved by hand; `late` is how much later than asked everything runs. */
function handClock(lateMs: number) {
  let nowMs = 0;
  let timers: { atMs: number; run: () => void }[] = [];
  const clock: Clock = {
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      const timer = { atMs: nowMs + delayMs + lateMs, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
  };
  const runUntil = (endMs: number) => {
    for (;;) {
      const [next] = timers.toSorted((one, other) => one.atMs - other.atMs);
      if (next === undefined || next.atMs > endMs) return;
      nowMs = next.atMs;
      timers = timers.filter((other) => other !== next);
      next.run();
    }
  };
  return { clock, runUntil, waiting: () => timers.length };
}

test.each([0, 7, 35])("beats fifty times a second though every timer comes %i ms late", (lateMs) => {
  const { clock, runUntil } = handClock(lateMs);
  let beats = 0;
  new MediaClock(clock).listen(() => (beats += 1));
  runUntil(10_000 + lateMs);

  expect(beats).toBe(500);
});

test("sleeps when nobody listens", () => {
  const { clock, runUntil, waiting } = handClock(0);
  const stop = new MediaClock(clock).listen(() => undefined);
  runUntil(100);
  stop();

  expect(waiting()).toBe(0);
});
