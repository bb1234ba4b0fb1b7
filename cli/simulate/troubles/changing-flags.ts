import { Flags } from "../../../core/flags.ts";
import type { FlagSource } from "../../../core/ports/flag-source.ts";
import type { Random } from "../random.ts";

type Limit = Extract<keyof Flags, `${string}_max` | "call_speech_max_sec" | "call_longest_min">;

/** Flags that somebody changes now and then: mostly what they are anywhere, at times limits that are soon reached. */
export class ChangingFlags implements FlagSource {
  readonly #random: Random;
  readonly #nowMs: () => number;
  readonly #stood = [{ sinceMs: -Infinity, flags: Flags.parse({}) }];

  constructor(random: Random, nowMs: () => number) {
    this.#random = random;
    this.#nowMs = nowMs;
  }

  current(): Flags {
    return this.#stood.at(-1)?.flags ?? Flags.parse({});
  }

  change(): void {
    const random = this.#random;
    const flags = Flags.parse({
      ...(random.chance(0.3) ? { inbound_calls_per_day_max: random.between(1, 3) } : {}),
      ...(random.chance(0.3) ? { outbound_calls_per_day_max: random.between(1, 3) } : {}),
      ...(random.chance(0.3) ? { texts_per_day_max: random.between(1, 3) } : {}),
      ...(random.chance(0.2) ? { call_longest_min: 1 } : {}),
      ...(random.chance(0.2) ? { call_tokens_max: random.pick([300, 600]) } : {}),
      ...(random.chance(0.2) ? { call_speech_max_sec: random.pick([20, 30]) } : {}),
      ...(random.chance(0.2) ? { callback_timeout_hour: random.pick([0, 24]) } : {}),
    });
    this.#stood.push({ sinceMs: this.#nowMs(), flags });
  }

  /** The most that a limit allowed at any moment from then to then; what is no limit is Infinity. */
  most(name: Limit, fromMs: number, toMs: number): number {
    return Math.max(...this.#during(fromMs, toMs).map((flags) => flags[name] || Infinity));
  }

  least(name: Limit, fromMs: number, toMs: number): number {
    return Math.min(...this.#during(fromMs, toMs).map((flags) => flags[name] || Infinity));
  }

  /** Whether who rings again goes on with their conversation, at every moment from then to then. */
  continued(fromMs: number, toMs: number): boolean {
    return this.#during(fromMs, toMs).every((flags) => flags.callback_timeout_hour > 0);
  }

  #during(fromMs: number, toMs: number): Flags[] {
    return this.#stood
      .filter(({ sinceMs }, at) => sinceMs <= toMs && (this.#stood[at + 1]?.sinceMs ?? Infinity) >= fromMs)
      .map(({ flags }) => flags);
  }

  close(): void {
    // Nothing is open.
  }
}
