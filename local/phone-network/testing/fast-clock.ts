import { systemClock, type Clock } from "../clock.ts";

/** A clock on which everything takes a fraction of its time, so that whole calls fit into a test. */
export function fastClock(times: number): Clock {
  const startMs = systemClock.nowMs();
  return {
    nowMs: () => startMs + (systemClock.nowMs() - startMs) * times,
    after: (delayMs, run) => systemClock.after(delayMs / times, run),
  };
}
