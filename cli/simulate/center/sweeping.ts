import type { Clock } from "../../../core/ports/clock.ts";

const minuteMs = 60_000;
const everyMs = 10 * minuteMs;
/** By then an order that was left half done is old enough to be seen to. */
const leftToMs = 40 * minuteMs;
/** By then all that has failed was begun again as often as it is, or a person was told. */
const seenToMs = 24 * 60 * minuteMs;

interface Parts {
  clock: Clock;
  /** The sweep of the function app. */
  sweep: () => Promise<void>;
  /** How many orchestrations stand as failed. */
  failedCount: () => number;
}

/** The timer of the sweep, which rings every ten minutes while something may be left: any other sweep would find nothing. */
export class Sweeping {
  readonly #parts: Parts;
  #untilMs = -Infinity;
  #leftUntilMs = -Infinity;
  #isSet = false;
  /** Sweeps that did not get through. The host logs such a one, and the next comes all the same. */
  brokenOffCount = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An orchestration has failed. */
  somethingFailed(): void {
    this.#untilMs = this.#parts.clock.nowMs() + seenToMs;
    this.#set();
  }

  /** What somebody ordered was not taken, and stands on record perhaps. */
  orderFailed(): void {
    this.#leftUntilMs = this.#parts.clock.nowMs() + leftToMs;
    this.#set();
  }

  #set(): void {
    if (this.#isSet) return;
    this.#isSet = true;
    const { clock } = this.#parts;
    clock.after(everyMs - (clock.nowMs() % everyMs), () => void this.#ring());
  }

  async #ring(): Promise<void> {
    const { clock, sweep, failedCount } = this.#parts;
    await sweep().catch(() => (this.brokenOffCount += 1));
    this.#isSet = false;
    const nowMs = clock.nowMs();
    if (nowMs < this.#leftUntilMs || (failedCount() > 0 && nowMs < this.#untilMs)) this.#set();
  }
}
