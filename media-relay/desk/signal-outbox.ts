import { instant } from "../../core/call/instant.ts";
import type { SessionId } from "../../core/call/ids.ts";
import type { Signal } from "../../core/call/signal.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import { NotTakenError, type CallDesk } from "./functions-client.ts";

/** Signals of one request. */
const batchMost = 50;
/** Hours of talk with nobody to tell it to. */
const waitingMost = 5_000;
const firstWaitMs = 200;
const longestWaitMs = 5_000;

/** A signal before it has its session and number. Its time is now, unless it says another. */
export type Telling = Signal extends infer One
  ? One extends Signal
    ? Omit<One, "session" | "number" | "at"> & Partial<Pick<One, "at">>
    : never
  : never;

/**
 * Tells Functions what happened in a call: in order, each signal until it is kept. A signal that was told twice is known
 * by its number. One that they do not take is given up alone: what comes after it, such as the end of the call, counts
 * all the same. The sender never waits.
 */
export class SignalOutbox {
  readonly #session: SessionId;
  readonly #desk: CallDesk;
  readonly #clock: Clock;
  readonly #lost: (error: unknown, signals: readonly Signal[]) => void;
  readonly #abort = new AbortController();
  #waiting: Signal[] = [];
  /** The first so many of them are on their way, or were: they may be kept. */
  #sentCount = 0;
  #number = 0;
  #sending = false;
  #cancelWait: Cancel | undefined;
  #whenEmpty: (() => void)[] = [];

  /** `lost`: these can never be told. */
  constructor(parts: {
    session: SessionId;
    desk: CallDesk;
    clock: Clock;
    lost: (error: unknown, signals: readonly Signal[]) => void;
  }) {
    this.#session = parts.session;
    this.#desk = parts.desk;
    this.#clock = parts.clock;
    this.#lost = parts.lost;
  }

  tell(telling: Telling): void {
    if (this.#abort.signal.aborted || this.#replaces(telling)) return;
    this.#number += 1;
    const signal: Signal = {
      session: this.#session,
      number: this.#number,
      at: instant(this.#clock.nowMs()),
      ...telling,
    };
    this.#waiting.push(signal);
    if (this.#waiting.length > waitingMost) return this.#giveUp(new FinalError("too many signals wait to be told"));
    if (!this.#sending) void this.#send();
  }

  /** What becomes of a turn makes what it read like before superfluous, as long as nobody was told: it takes its place. */
  #replaces(telling: Telling): boolean {
    if (telling.is !== "turn-mended") return false;
    const { key, mend } = telling;
    const at = this.#waiting.findLastIndex((one) => one.is === "turn-mended" && one.key === key);
    const before = this.#waiting[at];
    if (before?.is !== "turn-mended" || at < this.#sentCount) return false;
    this.#waiting[at] = { ...before, mend: { ...before.mend, ...mend } };
    return true;
  }

  /** Resolves once all is told, or never can be. */
  flushed(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenEmpty.push(resolve));
  }

  /** Gives up what is waiting. */
  close(): void {
    if (this.#abort.signal.aborted) return;
    this.#giveUp(this.#waiting.length === 0 ? undefined : new FinalError("signals were given up untold"));
  }

  async #send(): Promise<void> {
    this.#sending = true;
    for (let [waitMs, most] = [firstWaitMs, batchMost]; this.#waiting.length > 0;) {
      const batch = this.#waiting.slice(0, most);
      this.#sentCount = Math.max(this.#sentCount, batch.length);
      try {
        await this.#desk.tell(batch, this.#abort.signal);
        this.#done(batch);
        waitMs = firstWaitMs;
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        if (error instanceof NotTakenError) {
          // Which one it is comes out by halves.
          most = batch.length === 1 ? batchMost : Math.ceil(batch.length / 2);
          if (batch.length > 1) continue;
          this.#done(batch);
          this.#lost(error, batch);
          continue;
        }
        if (error instanceof FinalError) return this.#giveUp(error);
        const askedMs = error instanceof PassingError ? (error.retryAfterMs ?? 0) : 0;
        await this.#wait(Math.max(waitMs, Math.min(askedMs, longestWaitMs)));
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
    this.#sending = false;
    this.#empty();
  }

  #done(batch: readonly Signal[]): void {
    this.#waiting = this.#waiting.slice(batch.length);
    this.#sentCount -= batch.length;
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(delayMs, resolve);
      this.#cancelWait = () => {
        cancel();
        resolve();
      };
    });
  }

  #giveUp(error: FinalError | undefined): void {
    const untold = this.#waiting;
    this.#waiting = [];
    this.#abort.abort(error ?? new FinalError("the outbox was closed"));
    this.#cancelWait?.();
    this.#empty();
    if (error !== undefined) this.#lost(error, untold);
  }

  #empty(): void {
    const waiting = this.#whenEmpty;
    this.#whenEmpty = [];
    for (const resolve of waiting) resolve();
  }
}
