import type { RelayContext } from "../../core/call/relay-context.ts";
import { isTooMuch } from "../../core/call/spent/spent.ts";
import type { Spent } from "../../core/call/spent/spent.ts";
import type { Clock } from "../../core/ports/clock.ts";

/** What a call can have too much of. */
export type CallLimit = "longest-call" | "spend";

/**
 * Watches what a call takes, and tells once when it is too much. The time counts from when somebody came on the line, and
 * not while a human has the caller, also before this relay had the call.
 */
export class CallLimits {
  readonly #flags: RelayContext["flags"];
  readonly #clock: Clock;
  #endsAtMs: number;
  #restsSinceMs: number | undefined;
  #cancel: () => void;
  readonly #reached: (limit: CallLimit) => void;
  #isReached = false;

  constructor(
    { flags, answeredAt, restedMs = 0 }: Pick<RelayContext, "flags" | "answeredAt" | "restedMs">,
    parts: { clock: Clock; reached: (limit: CallLimit) => void },
  ) {
    this.#flags = flags;
    this.#clock = parts.clock;
    this.#reached = parts.reached;
    const nowMs = this.#clock.nowMs();
    const sinceMs = answeredAt === undefined ? nowMs : Math.min(nowMs, Date.parse(answeredAt));
    this.#endsAtMs = sinceMs + restedMs + flags.call_longest_min * 60_000;
    this.#cancel = this.#count();
  }

  /** A human has the caller from now on, or no more. */
  withHuman(isWithHuman: boolean): void {
    if (this.#isReached || isWithHuman === (this.#restsSinceMs !== undefined)) return;
    const nowMs = this.#clock.nowMs();
    if (this.#restsSinceMs === undefined) {
      this.#restsSinceMs = nowMs;
      this.#cancel();
      return;
    }
    this.#endsAtMs += nowMs - this.#restsSinceMs;
    this.#restsSinceMs = undefined;
    this.#cancel = this.#count();
  }

  /** The call has used that in all. */
  spent(inAll: Spent): void {
    if (isTooMuch(inAll, this.#flags)) this.#reach("spend");
  }

  close(): void {
    this.#isReached = true;
    this.#cancel();
  }

  #count(): () => void {
    const leftMs = Math.max(0, this.#endsAtMs - this.#clock.nowMs());
    return this.#clock.after(leftMs, () => this.#reach("longest-call"));
  }

  #reach(limit: CallLimit): void {
    if (this.#isReached) return;
    this.close();
    this.#reached(limit);
  }
}
