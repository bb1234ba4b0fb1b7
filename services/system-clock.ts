import type { Clock } from "../core/ports/clock.ts";

/** The longest delay that Node's timers keep; above it they fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    let remainingMs = Math.max(0, delayMs);
    let timer: NodeJS.Timeout;
    const arm = () => {
      const stepMs = Math.min(remainingMs, longestTimerMs);
      remainingMs -= stepMs;
      timer = setTimeout(remainingMs > 0 ? arm : run, stepMs);
    };
    arm();
    return () => clearTimeout(timer);
  },
};
