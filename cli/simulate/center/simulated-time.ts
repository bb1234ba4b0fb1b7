import { setImmediate } from "node:timers/promises";
import type { Cancel, Clock } from "../../../core/ports/clock.ts";
import type { TestEngine } from "../../../local/functions-host/testing.ts";

/** Rounds of the event loop in which nothing became due before the story is over. */
const quietRounds = 50;

/** One time for the engine, the relay, the carrier and the callers, which skips to what is due next. */
export class SimulatedTime implements Clock {
  readonly #engine: TestEngine;

  constructor(engine: TestEngine) {
    this.#engine = engine;
  }

  nowMs(): number {
    return this.#engine.clock.nowMs();
  }

  after(delayMs: number, run: () => void): Cancel {
    let isWanted = true;
    const remove = this.#engine.clock.at(this.nowMs() + Math.max(0, delayMs), () => {
      // What is due at the same moment may have taken it back.
      if (!isWanted) return;
      isWanted = false;
      run();
    });
    return () => {
      isWanted = false;
      remove();
    };
  }

  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** Lets time pass until nothing is due any more, or until then. Returns whether nothing is. */
  async runOut(untilMs: number): Promise<boolean> {
    for (let quiet = 0; quiet < quietRounds;) {
      await setImmediate();
      await this.#engine.settle();
      const nextMs = this.#engine.clock.nextAlarmMs();
      if (nextMs === undefined) {
        quiet += 1;
        continue;
      }
      quiet = 0;
      if (nextMs > untilMs) return false;
      this.#engine.clock.moveTo(nextMs);
    }
    return true;
  }
}
