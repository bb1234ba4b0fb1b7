/** Time as the phone network sees it: everything that waits or dates something is handed one. */
export interface Clock {
  /** Milliseconds since 1970, with fractions. */
  nowMs(): number;
  /** Runs once after the delay; the function returned calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Waits on the given clock. */
export const pause = (clock: Clock, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
