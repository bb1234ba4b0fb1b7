import type { Clock } from "../clock.ts";

export const frameMs = 20;
/** Samples of one frame at 16 kHz, the rate in which phones hear and speak here. */
export const frameSamples = 320;

/** A machine that slept does not make up for the frames it missed. */
const longestLagMs = 2_000;

/**
 * One beat of 20 ms for all calls. A timer per call would drift (setInterval loses 10 ms a second) and would wake the
 * process once per call; this one aims each beat at its deadline, and makes up for beats that came late.
 */
export class MediaClock {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | undefined;
  #nextAtMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls the listener at every beat, until the function returned is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#cancel === undefined) {
      this.#nextAtMs = this.#clock.nowMs() + frameMs;
      this.#schedule();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#cancel?.();
      this.#cancel = undefined;
    };
  }

  #schedule(): void {
    this.#cancel = this.#clock.after(Math.max(0, this.#nextAtMs - this.#clock.nowMs()), () => {
      this.#beat();
    });
  }

  #beat(): void {
    const nowMs = this.#clock.nowMs();
    if (nowMs - this.#nextAtMs > longestLagMs) this.#nextAtMs = nowMs;
    for (; this.#nextAtMs <= nowMs; this.#nextAtMs += frameMs) {
      for (const listener of [...this.#listeners]) listener();
    }
    if (this.#listeners.size > 0) this.#schedule();
  }
}
