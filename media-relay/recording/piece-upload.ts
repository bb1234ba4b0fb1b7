import type { SessionId } from "../../core/call/ids.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { CallDesk } from "../desk/functions-client.ts";
import { pause } from "../pause.ts";
import type { Piece } from "./two-legs.ts";

/** A minute of sound, 4 MB; of what is older nothing can be kept, and silence takes its place. */
const waitingMost = 15;
const firstWaitMs = 200;
const longestWaitMs = 5_000;

/** Brings the pieces of a recording to Functions, in order, each until it is kept. Who records never waits. */
export class PieceUpload {
  readonly #session: SessionId;
  readonly #desk: CallDesk;
  readonly #clock: Clock;
  readonly #lost: (error: unknown) => void;
  readonly #abort = new AbortController();
  #waiting: Piece[] = [];
  #sending: Promise<void> | undefined;

  /** `lost`: a piece of the recording is lost; with a FinalError, all that would follow is too. */
  constructor(parts: { session: SessionId; desk: CallDesk; clock: Clock; lost: (error: unknown) => void }) {
    this.#session = parts.session;
    this.#desk = parts.desk;
    this.#clock = parts.clock;
    this.#lost = parts.lost;
  }

  keep(piece: Piece): void {
    if (this.#abort.signal.aborted) return;
    if (this.#waiting.length === waitingMost) {
      // The first is on its way.
      this.#waiting.splice(1, 1);
      this.#lost(new PassingError("a recording could not be brought away in time"));
    }
    this.#waiting.push(piece);
    this.#sending ??= this.#send();
  }

  /** Resolves once all is kept, or never can be. */
  async flushed(): Promise<void> {
    await this.#sending;
  }

  /** Gives up what is waiting. */
  close(): void {
    if (this.#abort.signal.aborted) return;
    if (this.#waiting.length > 0) this.#lost(new FinalError("the rest of a recording was given up"));
    this.#stop();
  }

  #stop(): void {
    this.#waiting = [];
    this.#abort.abort(new FinalError("the recording was closed"));
  }

  async #send(): Promise<void> {
    let waitMs = firstWaitMs;
    for (let piece = this.#waiting[0]; piece !== undefined; piece = this.#waiting[0]) {
      try {
        await this.#desk.record({ session: this.#session, ...piece }, this.#abort.signal);
        this.#waiting.shift();
        waitMs = firstWaitMs;
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        if (error instanceof FinalError) {
          this.#lost(error);
          return this.#stop();
        }
        const askedMs = error instanceof PassingError ? (error.retryAfterMs ?? 0) : 0;
        await pause(this.#clock, Math.max(waitMs, Math.min(askedMs, longestWaitMs)), this.#abort.signal);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
    this.#sending = undefined;
  }
}
