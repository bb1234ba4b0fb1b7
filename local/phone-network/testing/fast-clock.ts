import { systemClock, type Clock } from "../clock.ts";

const stepMs = 20;

interface Waiting {
  atMs: number;
  run: () => void;
}

/**
 * A clock on which everything takes a fraction of its time, so that whole calls fit into a test. It goes on by a frame
 * at a time, and only while somebody waits: where the machine is too busy to keep up it goes slower, and never jumps
 * over what the sockets still have to bring.
 */
export function fastClock(times: number): Clock {
  const waiting = new Set<Waiting>();
  let nowMs = systemClock.nowMs();
  let ticking = false;

  const tick = (): void => {
    nowMs += stepMs;
    const due = [...waiting].filter(({ atMs }) => atMs <= nowMs).sort((one, other) => one.atMs - other.atMs);
    for (const timer of due) if (waiting.delete(timer)) timer.run();
    ticking = waiting.size > 0;
    if (ticking) systemClock.after(stepMs / times, tick);
  };
  return {
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      const timer = { atMs: nowMs + delayMs, run };
      waiting.add(timer);
      if (!ticking) systemClock.after(stepMs / times, tick);
      ticking = true;
      return () => {
        waiting.delete(timer);
      };
    },
  };
}
