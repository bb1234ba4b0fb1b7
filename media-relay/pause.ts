import type { Cancel, Clock } from "../core/ports/clock.ts";

/** Waits, or less if the signal fires. Never throws: look at the signal afterwards. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel: Cancel = clock.after(delayMs, done);
    signal.addEventListener("abort", done, { once: true });
  });
}
