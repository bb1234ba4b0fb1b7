import type { Cancel, Clock } from "../core/ports/clock.ts";

interface Timer {
  atMs: number;
  order: number;
  run: () => void;
}

/**
 * Time that passes only when told to. Between two timers all that is ready runs, promises included, so a whole call of
 * minutes takes milliseconds and always goes the same way.
 */
export class VirtualClock implements Clock {
  #nowMs: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(startMs = Date.UTC(2026, 10, 21, 8, 30)) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): Cancel {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that have neither run nor been cancelled. */
  get pendingCount(): number {
    return this.#timers.size;
  }

  /** Lets that much time pass. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    await settled();
    for (let timer = this.#next(untilMs); timer !== undefined; timer = this.#next(untilMs)) {
      this.#timers.delete(timer);
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.run();
      await settled();
    }
    this.#nowMs = untilMs;
  }

  /** Lets time pass until `condition` holds. Throws where it does not within `limitMs`. */
  async until(condition: () => boolean, limitMs = 120_000): Promise<void> {
    const latestMs = this.#nowMs + limitMs;
    await settled();
    while (!condition()) {
      const timer = this.#next(latestMs);
      if (timer === undefined) throw new Error(`not within ${limitMs} ms of virtual time`);
      await this.advance(Math.max(0, timer.atMs - this.#nowMs));
    }
  }

  #next(untilMs: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs > untilMs) continue;
      if (first === undefined || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.order < first.order)) {
        first = timer;
      }
    }
    return first;
  }
}

/** All promises that can go on have gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
