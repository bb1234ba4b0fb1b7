import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Spending } from "./spending.ts";

/** What a call can have too much of. */
export type CallLimit = "longest-call" | "spend";

/**
 * Watches what a call takes, and tells once when it is too much. The time counts from when somebody came on the line, and
 * not while a human has the caller; what is spent, from when this relay has the call.
 */
export class CallLimits implements Spending {
  readonly #flags: RelayContext["flags"];
  readonly #clock: Clock;
  #endsAtMs: number;
  #restsSinceMs: number | undefined;
  #cancel: () => void;
  readonly #reached: (limit: CallLimit) => void;
  #isReached = false;
  #tokenCount = 0;
  #speechMs = 0;

  constructor(
    { flags, answeredAt }: Pick<RelayContext, "flags" | "answeredAt">,
    parts: { clock: Clock; reached: (limit: CallLimit) => void },
  ) {
    this.#flags = flags;
    this.#clock = parts.clock;
    this.#reached = parts.reached;
    const nowMs = this.#clock.nowMs();
    const sinceMs = answeredAt === undefined ? nowMs : Math.min(nowMs, Date.parse(answeredAt));
    this.#endsAtMs = sinceMs + flags.call_longest_min * 60_000;
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

  tokens(count: number): void {
    this.#tokenCount += count;
    if (isOver(this.#tokenCount, this.#flags.call_tokens_max)) this.#reach("spend");
  }

  speech(ms: number): void {
    this.#speechMs += ms;
    if (isOver(this.#speechMs / 1_000, this.#flags.call_speech_max_sec)) this.#reach("spend");
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

/** 0 is no limit. */
const isOver = (used: number, most: number): boolean => most > 0 && used > most;
