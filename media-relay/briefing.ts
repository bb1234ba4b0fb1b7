import { notedValues, summaryRequest, tellable } from "../core/dialogue/handover/summary-request.ts";
import { humanAnswer } from "../core/dialogue/handover/human-answer.ts";
import { hadInteraction } from "../core/call/turn.ts";
import { wordsFor } from "../core/dialogue/menu/wording.ts";
import { FinalError, PassingError } from "../core/errors.ts";
import type { Cancel } from "../core/ports/clock.ts";
import { CallTally } from "./leaving/call-tally.ts";
import type { CallParts, SessionEnd } from "./call-parts.ts";
import { Hearing } from "./listening/hearing.ts";
import type { RelayParts } from "./relay-parts.ts";
import { metered } from "./leaving/spending.ts";
import { Speaking } from "./speaking/speaking.ts";
import { Tongue } from "./speaking/tongue.ts";
import type { VoiceActivity } from "./listening/voice-activity.ts";

/** Who answers a phone says a word first; where they do not, the agent does. */
const greetingMs = 2_500;
const afterGreetingMs = 500;
/** A summary that takes longer is not waited for: what is noted is read out instead. */
const summaryMs = 6_000;
const answerMs = 7_000;
const askMost = 2;
/** Who wants a moment gets one, or hears it all again, and is asked once more for it; so often. */
const momentMs = 10_000;
const favoursMost = 2;

/**
 * The agent on the leg of a human who is to take a caller: tells them what it is about, and asks whether they take the
 * call, by key or by word. What they say is not part of the conversation: it is heard for their answer and not kept.
 */
export class Briefing {
  readonly #parts: RelayParts;
  readonly #call: CallParts;
  readonly #transfer: string;
  readonly #language: string;
  readonly #abort = new AbortController();
  readonly #speaking: Speaking;
  readonly #hearing: Hearing;
  readonly #activity: VoiceActivity;
  /** By which option of a menu the caller comes to them. */
  readonly #about: string | undefined;
  readonly #summary: Promise<string>;
  readonly #tally: CallTally;
  #isSounding = false;
  #hasBegun = false;
  /** Words said before the question are no answer to it. */
  #askCount = 0;
  #favourCount = 0;
  #isAsking = false;
  #isAnswered = false;
  #isTold = false;
  #cancelWait: Cancel;

  constructor(given: RelayParts, call: CallParts, transfer: string) {
    const { brief, flags } = call.context;
    // It counts for the call: the caller's own session knows of it when it is taken over, or at the end.
    this.#tally = new CallTally(call.context, { clock: given.clock, tell: call.tell });
    const parts = metered(given, this.#tally);
    this.#parts = parts;
    this.#call = call;
    this.#transfer = transfer;
    this.#language = brief.defaultLanguage;
    // The colleague's language is that of the company, whatever the caller speaks.
    const tongue = new Tongue(
      { ...call.context, language: brief.defaultLanguage, voiceRate: brief.voiceRate },
      parts.phrases,
    );
    this.#speaking = new Speaking({
      relay: parts,
      context: call.context,
      tongue,
      line: {
        send: (frame) => {
          this.#activity.played(frame);
          call.line.send(frame);
        },
        clear: () => call.line.clear(),
      },
      listener: {
        started: () => undefined,
        speaks: () => undefined,
        said: () => undefined,
        sounds: () => undefined,
        idle: () => undefined,
        failed: (error) => parts.log.error({ ...call.log, error }, "an utterance could not be spoken"),
        speechless: (error) => this.#fail(error, "no voice can be had for a colleague"),
      },
    });
    this.#activity = parts.detectVoice(flags.vad_threshold, {
      started: () => {
        this.#isSounding = true;
      },
      ended: () => {
        this.#isSounding = false;
        if (!this.#hasBegun) this.#wait(afterGreetingMs, () => this.#begin());
      },
    });
    this.#hearing = new Hearing({
      speechToText: parts.speechToText,
      clock: parts.clock,
      languages: [this.#language],
      listener: {
        words: (text, isFinal) => {
          if (isFinal) this.#heard(text);
        },
        lost: (error, againInMs) => parts.log.warn({ ...call.log, error, againInMs }, "a recogniser was lost"),
        // Their keys are heard all the same.
        deaf: (error) => parts.log.error({ ...call.log, error }, "no recogniser can be had for a colleague"),
      },
    });
    call.tell({ is: "human", transfer, did: "attended" });
    const { about } = call.context.transfer?.colleague ?? {};
    this.#about = about && wordsFor(about, brief.defaultLanguage, brief, parts.random());
    this.#summary = this.#summarise();
    this.#cancelWait = parts.clock.after(greetingMs, () => this.#begin());
  }

  /** 20 ms of the human. */
  frame(frame: Uint8Array): void {
    if (this.#abort.signal.aborted) return;
    this.#hearing.write(frame, { sounds: this.#isSounding });
    this.#activity.push(frame);
  }

  digit(digit: string): void {
    if (digit === "1") this.#answer("accepts");
    else if (digit === "2") this.#answer("declines");
  }

  /** Nothing is lost by telling them anew. */
  mayLeave(): Promise<void> {
    return Promise.resolve();
  }

  close(reason: SessionEnd): void {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort(new PassingError(reason));
    this.#cancelWait();
    this.#speaking.close();
    this.#hearing.close();
    this.#activity.close();
    this.#tally.close();
    if (reason !== "replaced" && !this.#isTold) this.#tell("unattended");
  }

  #begin(): void {
    if (this.#isSounding && !this.#hasBegun) return;
    this.#hasBegun = true;
    this.#cancelWait();
    this.#speaking.sayPhrase("briefing_hello");
    // They may decline, knowing it.
    if (this.#call.context.recording !== undefined) this.#speaking.sayPhrase("recording");
    this.#inform();
  }

  /** Says what it is about, and asks. */
  #inform(): void {
    if (this.#about !== undefined) this.#speaking.sayWords(this.#about);
    void this.#summary.then((summary) => {
      if (this.#abort.signal.aborted || this.#isAnswered) return;
      if (summary === "") return this.#ask();
      this.#speaking.sayWords(summary, { whenOver: () => this.#ask() });
    });
  }

  /** The model's words, or what is noted where it has none in time. */
  async #summarise(): Promise<string> {
    const { context, log } = this.#call;
    // Who has only pressed keys has told nothing yet: the option says it all.
    if (this.#about !== undefined && !hadInteraction(context.turns)) return "";
    const tooLate = new AbortController();
    const cancel = this.#parts.clock.after(summaryMs, () =>
      tooLate.abort(new PassingError("the summary took too long")),
    );
    try {
      const messages = summaryRequest(context);
      const signal = AbortSignal.any([this.#abort.signal, tooLate.signal]);
      return tellable(context).clean(await this.#parts.chat.write({ messages }, signal));
    } catch (error) {
      if (!(error instanceof FinalError) && !(error instanceof PassingError)) throw error;
      if (!this.#abort.signal.aborted) this.#parts.log.warn({ ...log, error }, "a call could not be summed up");
      return notedValues(context);
    } finally {
      cancel();
    }
  }

  #ask(): void {
    if (this.#isAnswered || this.#abort.signal.aborted) return;
    if (this.#askCount === askMost + this.#favourCount) return this.#decline("no answer", { politely: true });
    this.#askCount += 1;
    this.#isAsking = true;
    this.#speaking.sayPhrase("briefing_question", {
      whenOver: () => {
        this.#isAsking = false;
        this.#wait(answerMs, () => this.#ask());
      },
    });
  }

  #heard(text: string): void {
    if (text === "") return;
    const answer = humanAnswer(text, this.#language);
    if (answer === "machine") return this.#answer(answer);
    if (this.#askCount === 0) return;
    if (answer === "accepts" || answer === "declines") return this.#answer(answer);
    if (answer !== "unclear" && this.#favourCount < favoursMost) return this.#favour(answer);
    // They may be in the middle of saying it.
    if (!this.#isAsking) this.#wait(afterGreetingMs * 3, () => this.#ask());
  }

  #favour(wanted: "wait" | "again"): void {
    if (this.#isAnswered) return;
    this.#favourCount += 1;
    if (this.#isAsking) return;
    if (wanted === "wait") this.#wait(momentMs, () => this.#ask());
    else this.#wait(afterGreetingMs, () => this.#inform());
  }

  #answer(answer: "accepts" | "declines" | "machine"): void {
    if (answer === "machine") return this.#decline("voicemail", { politely: false });
    if (answer === "declines") return this.#decline("declined", { politely: true });
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#cancelWait();
    this.#speaking.cut();
    this.#speaking.sayPhrase("briefing_accepted", { whenOver: () => this.#tell("accepted") });
  }

  #decline(reason: string, { politely }: { politely: boolean }): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#cancelWait();
    this.#speaking.cut();
    if (!politely) return this.#tell("declined", reason);
    this.#speaking.sayPhrase("briefing_declined", { whenOver: () => this.#tell("declined", reason) });
  }

  #tell(did: "accepted" | "declined" | "unattended", reason?: string): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#call.tell({ is: "human", transfer: this.#transfer, did, ...(reason === undefined ? {} : { reason }) });
  }

  #wait(delayMs: number, then: () => void): void {
    this.#cancelWait();
    this.#cancelWait = this.#parts.clock.after(delayMs, then);
  }

  /** Told as nobody being there: the carrier tells them instead. */
  #fail(error: unknown, message: string): void {
    if (this.#abort.signal.aborted) return;
    this.#parts.log.error({ ...this.#call.log, error }, message);
    this.#call.line.close();
  }
}
