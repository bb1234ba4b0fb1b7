import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { DurableStore } from "./store/durable-store.ts";

const failureWaitMs = 2_000;

/** Wakes instances when their durable timers are due. The timers are in the store; here is only when to look next. */
export class TimerAlarm {
  readonly #store: DurableStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #wake: (instanceId: string) => void;
  #callOff: (() => void) | undefined;
  #firingCount = 0;
  #cleared = false;

  constructor(store: DurableStore, clock: Clock, log: Log, wake: (instanceId: string) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    this.#wake = wake;
  }

  /** To be called whenever timers have been committed. */
  set(): void {
    this.#callOff?.();
    const nextMs = this.#cleared ? undefined : this.#store.nextTimerMs();
    this.#callOff = nextMs === undefined ? undefined : this.#clock.at(nextMs, () => void this.#fire());
  }

  clear(): void {
    this.#cleared = true;
    this.#callOff?.();
  }

  isFiring(): boolean {
    return this.#firingCount > 0;
  }

  async #fire(): Promise<void> {
    this.#firingCount++;
    try {
      const instanceIds = await this.#store.database.commit(() => this.#store.fireTimers(this.#clock.nowMs()));
      this.#firingCount--;
      for (const instanceId of instanceIds) this.#wake(instanceId);
      this.set();
    } catch (error) {
      this.#firingCount--;
      this.#log("critical", "Host.Durable", "timers were not fired", { error: String(error) });
      if (!this.#cleared) this.#callOff = this.#clock.at(this.#clock.nowMs() + failureWaitMs, () => void this.#fire());
    }
  }
}
