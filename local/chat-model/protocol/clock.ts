/** Time, handed in so that tests need not wait for it. */
export interface Clock {
  nowMs(): number;
  /** Waits so long, or until the signal fires, which rejects with its reason. Without a time it waits for the signal. */
  wait(ms: number | undefined, signal: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  nowMs: () => Date.now(),
  wait: (ms, signal) =>
    ms === 0
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          const stop = (): void => {
            clearTimeout(timer);
            reject(signal.reason instanceof Error ? signal.reason : new Error("stopped"));
          };
          const timer =
            ms === undefined
              ? undefined
              : setTimeout(() => {
                  signal.removeEventListener("abort", stop);
                  resolve();
                }, ms);
          if (signal.aborted) stop();
          else signal.addEventListener("abort", stop, { once: true });
        }),
};
