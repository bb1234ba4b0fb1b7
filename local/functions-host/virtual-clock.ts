import type { MovableClock } from "./clock.ts";
import { Alarms } from "./alarms.ts";

/** A clock that stands still until it is moved. */
export class VirtualClock implements MovableClock {
  #nowMs: number;
  readonly #alarms = new Alarms();

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  at(timeMs: number, callback: () => void): () => void {
    const remove = this.#alarms.add(timeMs, callback);
    if (timeMs <= this.#nowMs) setImmediate(() => this.#ring());
    return remove;
  }

  nextAlarmMs(): number | undefined {
    return this.#alarms.earliestMs();
  }

  moveTo(timeMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, timeMs);
    this.#ring();
  }

  #ring(): void {
    for (const callback of this.#alarms.takeDue(this.#nowMs)) callback();
  }
}
