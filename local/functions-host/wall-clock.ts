import type { MovableClock } from "./clock.ts";
import { Alarms } from "./alarms.ts";

const longestTimeoutMs = 2 ** 31 - 1;

/** The machine's time plus an offset that only grows: moving the clock forward makes what is due fire now. */
export class WallClock implements MovableClock {
  #offsetMs: number;
  #timeout: NodeJS.Timeout | undefined;
  readonly #alarms = new Alarms();

  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  at(timeMs: number, callback: () => void): () => void {
    const remove = this.#alarms.add(timeMs, callback);
    this.#arm();
    return () => {
      remove();
      this.#arm();
    };
  }

  nextAlarmMs(): number | undefined {
    return this.#alarms.earliestMs();
  }

  moveTo(timeMs: number): void {
    this.#offsetMs += Math.max(0, timeMs - this.nowMs());
    this.#ring();
  }

  #arm(): void {
    clearTimeout(this.#timeout);
    const next = this.#alarms.earliestMs();
    if (next === undefined) return;
    const waitMs = Math.min(longestTimeoutMs, Math.max(0, next - this.nowMs()));
    this.#timeout = setTimeout(() => this.#ring(), waitMs);
  }

  #ring(): void {
    for (const callback of this.#alarms.takeDue(this.nowMs())) callback();
    this.#arm();
  }
}
