import type { CallId, SessionId } from "../core/call/ids.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import { FinalError, PassingError } from "../core/errors.ts";
import { frameBytes, frameMs } from "./audio-format.ts";
import { Briefing } from "./briefing.ts";
import type { MediaLine, SessionEnd } from "./call-parts.ts";
import { Conversing } from "./conversing.ts";
import { inOneTime } from "./desk/in-one-time.ts";
import type { CallDesk } from "./desk/functions-client.ts";
import { pause } from "./pause.ts";
import type { RelayParts } from "./relay-parts.ts";
import { PieceUpload } from "./recording/piece-upload.ts";
import type { Piece } from "./recording/two-legs.ts";
import { SignalOutbox } from "./desk/signal-outbox.ts";
import { soundOnSilence } from "./speaking/sound-on-silence.ts";
import type { Telling } from "./desk/signal-outbox.ts";

/** Ten seconds of the caller, kept while the context is on its way. */
const earlyFramesMost = 500;
const earlyDigitsMost = 32;
const contextFirstWaitMs = 100;
const contextLongestWaitMs = 1_000;
/** Nobody waits longer for a word; the carrier is told that the stream failed. */
const contextPatienceMs = 20_000;
/** After a call, what is left to be told is tried for this long. */
const untoldPatienceMs = 600_000;

/** Longest wait for the caller's sentence to end, before another relay takes over. */
const leavePatienceMs = 5_000;

export interface LegParts {
  callId: CallId;
  session: SessionId;
  desk: CallDesk;
  line: MediaLine;
  /** The transfer whose human is on this leg; none on the caller's. */
  transfer?: string | undefined;
}

/**
 * One stay of a call in this relay: from the moment its socket opens until all that happened has been told. It shares
 * nothing with other calls but the parts that keep no state of a call.
 */
export class Session {
  /** Resolves once the session can be forgotten. */
  readonly over: Promise<void>;
  readonly #parts: RelayParts;
  readonly #desk: CallDesk;
  readonly #line: MediaLine;
  readonly #session: SessionId;
  readonly #log: { callId: CallId; session: SessionId };
  readonly #abort = new AbortController();
  readonly #outbox: SignalOutbox;
  readonly #upload: PieceUpload;
  #early: Buffer[] = [];
  #earlyDropped = 0;
  #earlyDigits = "";
  /** The human's leg, where it is not the caller's: the transfer that it is for. */
  readonly #transfer: string | undefined;
  #talk: Conversing | Briefing | undefined;
  #resolveOver: () => void = () => undefined;

  constructor(parts: RelayParts, call: LegParts) {
    this.#parts = parts;
    this.#desk = inOneTime(call.desk, parts.clock);
    this.#line = call.line;
    this.#session = call.session;
    this.#transfer = call.transfer;
    this.#log = { callId: call.callId, session: call.session };
    this.over = new Promise((resolve) => (this.#resolveOver = resolve));
    this.#outbox = new SignalOutbox({
      session: call.session,
      desk: this.#desk,
      clock: parts.clock,
      lost: (error, signals) => {
        const [count, kinds] = [signals.length, [...new Set(signals.map(({ is }) => is))]];
        parts.log.error({ ...this.#log, error, count, kinds }, "signals of a call were lost");
      },
    });
    this.#upload = new PieceUpload({
      session: call.session,
      desk: this.#desk,
      clock: parts.clock,
      lost: (error) => parts.log.error({ ...this.#log, error }, "some of the recording of a call was lost"),
    });
    parts.chat.warm();
    void this.#begin();
  }

  /** 20 ms of the caller. The bytes may be reused once this returns. */
  frame(frame: Uint8Array): void {
    if (this.#abort.signal.aborted || frame.length !== frameBytes) return;
    if (this.#talk !== undefined) return this.#talk.frame(frame, this.#parts.clock.nowMs());
    this.#early.push(Buffer.from(frame));
    if (this.#early.length <= earlyFramesMost) return;
    this.#early.shift();
    this.#earlyDropped += 1;
  }

  /** A key of the caller's phone. */
  digit(digit: string): void {
    if (this.#talk !== undefined) this.#talk.digit(digit);
    else if (this.#earlyDigits.length < earlyDigitsMost) this.#earlyDigits += digit;
  }

  /** The carrier's socket is closed, whoever closed it. What was said is told before the session is over. */
  lineClosed(reason: SessionEnd = "line closed"): void {
    if (this.#abort.signal.aborted) return;
    const { clock } = this.#parts;
    const closed = this.#closeTalk(reason);
    this.#abort.abort(new PassingError(reason));
    this.#early = [];
    const giveUp = clock.after(untoldPatienceMs, () => this.abandon());
    void closed
      .then(() => Promise.all([this.#outbox.flushed(), this.#upload.flushed()]))
      .then(() => {
        giveUp();
        this.abandon();
        this.#resolveOver();
      });
  }

  /** A session is over, and told about, also where it could not be closed as it should. */
  async #closeTalk(reason: SessionEnd): Promise<void> {
    try {
      await this.#talk?.close(reason);
    } catch (error) {
      this.#parts.log.error({ ...this.#log, error }, "a session could not be closed in order");
    }
  }

  /** Another relay is to go on: ends where nothing is lost by it. The line is not closed here. */
  async handOver(): Promise<void> {
    await this.#talk?.mayLeave(leavePatienceMs);
    this.lineClosed("handed over");
  }

  /** Gives up what could not be told, as when the process must end. */
  abandon(): void {
    this.#outbox.close();
    this.#upload.close();
  }

  async #begin(): Promise<void> {
    const { clock, pacer, log } = this.#parts;
    const endSound = soundOnSilence({
      ...{ clock, pacer, line: this.#line },
      failed: (error) => log.error({ ...this.#log, error }, "the sound of a line that waits broke"),
    });
    const context = await this.#context();
    endSound();
    if (context === undefined) return;
    if (this.#earlyDropped > 0) {
      this.#parts.log.warn({ ...this.#log, droppedCount: this.#earlyDropped }, "the caller's first words were lost");
    }
    const call = {
      // Its own: what the caller chooses in a menu may change the brief of their call.
      context: { ...context },
      session: this.#session,
      line: this.#line,
      desk: this.#desk,
      tell: (telling: Telling) => this.#outbox.tell(telling),
      record: (piece: Piece) => this.#upload.keep(piece),
      log: this.#log,
    };
    const talk =
      this.#transfer === undefined
        ? new Conversing(this.#parts, call)
        : new Briefing(this.#parts, call, this.#transfer);
    this.#talk = talk;
    const early = this.#early;
    this.#early = [];
    const nowMs = this.#parts.clock.nowMs();
    for (const [index, frame] of early.entries()) talk.frame(frame, nowMs - (early.length - index) * frameMs);
    for (const digit of this.#earlyDigits) talk.digit(digit);
  }

  /** The call's context, asked for until it comes or nobody would wait any longer. */
  async #context(): Promise<RelayContext | undefined> {
    const { clock, log } = this.#parts;
    const giveUpAtMs = clock.nowMs() + contextPatienceMs;
    for (let waitMs = contextFirstWaitMs; ; waitMs = Math.min(waitMs * 2, contextLongestWaitMs)) {
      try {
        const context = await this.#desk.context(this.#abort.signal);
        return this.#abort.signal.aborted ? undefined : context;
      } catch (error) {
        if (this.#abort.signal.aborted) return undefined;
        if (error instanceof FinalError || clock.nowMs() + waitMs >= giveUpAtMs) {
          log.error({ ...this.#log, error }, "the context of a call could not be had");
          this.#line.close();
          this.lineClosed();
          return undefined;
        }
      }
      await pause(clock, waitMs, this.#abort.signal);
      if (this.#abort.signal.aborted) return undefined;
    }
  }
}
