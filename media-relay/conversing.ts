import type { Spent } from "../core/call/spent/spent.ts";
import { timingOf } from "../core/dialogue/listening/timing.ts";
import type { ToolEffect } from "../core/dialogue/tools/tool.ts";
import { hasWords } from "../core/dialogue/listening/turn-state.ts";
import { PassingError } from "../core/errors.ts";
import type { CallParts, SessionEnd } from "./call-parts.ts";
import { Answering } from "./responding/answering.ts";
import { CallLimits, type CallLimit } from "./leaving/call-limits.ts";
import { CallTally } from "./leaving/call-tally.ts";
import { CallMemory } from "./memory/call-memory.ts";
import { CallersTurn } from "./memory/callers-turn.ts";
import { Leaving, type LastReason } from "./leaving/leaving.ts";
import { Listening } from "./listening/listening.ts";
import { NoteWatch } from "./desk/note-watch.ts";
import { CallRecording } from "./recording/call-recording.ts";
import { Parting } from "./leaving/parting.ts";
import { pause } from "./pause.ts";
import { Reception } from "./reception/reception.ts";
import { Responding } from "./responding/responding.ts";
import type { RelayParts } from "./relay-parts.ts";
import { Speaking } from "./speaking/speaking.ts";
import { metered } from "./leaving/spending.ts";
import { TextsInCall } from "./responding/texts-in-call.ts";
import { Tongue } from "./speaking/tongue.ts";
import { TurnLoop } from "./turn-loop.ts";
import { WhenDone } from "./leaving/when-done.ts";

/**
 * A call being talked: listening, turn-taking, responding and speaking, put together. Turn-taking decides what to do; it is
 * done by whoever has the caller: the reception, the agent (see responding.ts), or the agent that must part.
 */
export class Conversing {
  readonly #parts: RelayParts;
  readonly #call: CallParts;
  readonly #tongue: Tongue;
  readonly #memory: CallMemory;
  readonly #turns: TurnLoop;
  readonly #answering: Answering;
  readonly #speaking: Speaking;
  readonly #listening: Listening;
  readonly #recording: CallRecording;
  readonly #notes: NoteWatch;
  readonly #limits: CallLimits;
  readonly #tally: CallTally;
  readonly #texts: TextsInCall;
  readonly #responding: Responding;
  readonly #reception: Reception;
  /** Once the call has reached a limit. */
  #parting: Parting | undefined;
  /** No recogniser can be had any more. */
  #isDeaf = false;
  readonly #abort = new AbortController();
  readonly #callersTurn: CallersTurn;
  readonly #leaving: Leaving;
  /** Neither is in the middle of what only this session could finish. */
  readonly #handOver = new WhenDone(() => this.#leaving.mayBeHandedOver || this.#callerIsDone);

  constructor(given: RelayParts, call: CallParts) {
    const { context } = call;
    const { clock } = given;
    this.#limits = new CallLimits(context, { clock, reached: (limit) => this.#part(limit) });
    const changed = (inAll: Spent) => this.#limits.spent(inAll);
    this.#tally = new CallTally(context, { clock, tell: call.tell, changed });
    const parts = metered(given, this.#tally);
    const timing = timingOf(context.flags);
    this.#parts = parts;
    this.#call = call;
    this.#tongue = new Tongue(context, parts.phrases);
    this.#memory = new CallMemory(context, { ...call, tongue: this.#tongue });
    this.#turns = new TurnLoop({
      clock,
      timing,
      language: this.#tongue.language,
      promptCount: context.promptCount,
      perform: (action) => {
        if (this.#parting?.perform(action) !== true && !this.#reception.perform(action))
          this.#responding.perform(action);
      },
      settled: () => {
        this.#mayHaveToLeave();
        this.#callersTurn.mayStand();
        this.#tally.prompts(this.#turns.state.promptCount);
        this.#parting?.look();
        this.#reception.look();
        this.#texts.look();
        this.#handOver.look();
      },
    });
    this.#recording = new CallRecording({
      ...{ context, clock },
      announce: (whenOver) => this.#speaking.sayPhrase("recording", { whenOver }),
      keep: (piece) => call.record(piece),
    });
    this.#speaking = new Speaking({
      relay: parts,
      context,
      tongue: this.#tongue,
      line: {
        send: (frame) => {
          this.#listening.played(frame);
          this.#recording.agent(frame);
          call.line.send(frame);
        },
        clear: () => {
          this.#recording.agentCleared();
          call.line.clear();
        },
      },
      listener: {
        started: () => this.#voiceStarted(),
        speaks: (saying) => this.#memory.agentSpeaks(saying),
        said: (saying, toolCalls) => this.#memory.agentSaid(saying, toolCalls, clock.nowMs()),
        sounds: (text) => this.#recording.happens({ is: "agent-says", text }),
        idle: () => this.#voiceIdle(),
        failed: (error) => parts.log.error({ ...call.log, error }, "an utterance could not be spoken"),
        speechless: (error) => this.#fail(error, "no voice can be had"),
      },
    });
    this.#answering = new Answering({
      relay: parts,
      context,
      log: call.log,
      memory: this.#memory,
      desk: call.desk,
      tongue: this.#tongue,
      stallMs: timing.giveUpMs / 3,
      newSaying: (listener) => this.#speaking.newSaying(listener),
      asks: (request) => this.#texts.read(request),
      started: () => this.#voiceStarted(),
      tune: (effects) => effects.forEach((effect) => this.#tune(effect)),
      committed: () => this.#turns.happen({ is: "committed" }),
      ended: (end, cause, said) => this.#responding.answered(end, cause, said),
      broke: (error) => this.#fail(error, "an answer broke"),
    });
    this.#notes = new NoteWatch({
      callId: context.callId,
      desk: call.desk,
      wakeLine: parts.wakeLine,
      clock,
      failed: (error) => parts.log.warn({ ...call.log, error }, "notes could not be had"),
    });
    this.#notes.on((note) => {
      if (note.is === "texts-wanted") this.#memory.saidOfTexts(note);
    });
    this.#callersTurn = new CallersTurn({
      ...{ clock, turns: this.#turns, memory: this.#memory, tongue: this.#tongue },
      menu: () => this.#reception.menu,
      isMachine: () => this.#reception.isMachine,
      isWithHuman: () => this.#leaving.isWithHuman,
    });
    this.#leaving = new Leaving(
      {
        ...{ clock, signal: this.#abort.signal, notes: this.#notes, speaking: this.#speaking, turns: this.#turns },
        ...{ tell: call.tell, hangUp: () => call.line.close() },
        settle: (options) => this.#callersTurn.settle(options),
        withHuman: (isWithHuman) => this.#limits.withHuman(isWithHuman),
        mayReturn: () => !this.#isDeaf,
        fallSilent: () => this.#fallSilent(),
      },
      context,
    );
    this.#texts = new TextsInCall({
      clock,
      notes: this.#notes,
      onRecord: this.#memory.textsUnanswered,
      remember: (text) => this.#memory.customerTexted(text),
      isFree: () => this.#turns.state.agent.is === "quiet" && !this.#answering.isRunning && this.#mayTalk,
      answer: () => this.#responding.answerText(),
    });
    const around = {
      ...{ relay: parts, log: call.log, turns: this.#turns, memory: this.#memory },
      ...{ speaking: this.#speaking, answering: this.#answering, leaving: this.#leaving },
    };
    this.#responding = new Responding({ ...around, recording: this.#recording, texts: this.#texts });
    this.#reception = new Reception(context, {
      ...around,
      ...{ timing, tongue: this.#tongue, responding: this.#responding, tell: call.tell },
      spokenIn: () => this.#listening.spokenIn,
      speak: (language) => this.#tune({ is: "language", language }),
    });
    call.tell({ is: "session-started" });
    const { menu } = this.#reception;
    this.#listening = new Listening({
      ...{ relay: parts, log: call.log, turns: this.#turns, voiceThreshold: context.flags.vad_threshold },
      languages:
        menu?.asksLanguage === true ? context.brief.languages.map(({ code }) => code) : [this.#tongue.language],
      sounds: (isSounding) => this.#reception.sounds(isSounding),
      words: (text) => {
        this.#recording.happens({ is: this.#leaving.isWithHuman ? "overheard" : "caller-says", text });
      },
      admitDeaf: () => {
        if (!this.#speaking.isIdle || this.#leaving.isWithHuman) return false;
        this.#speaking.sayPhrase("hard_of_hearing", { isFiller: true });
        return true;
      },
      deaf: (error) => {
        parts.log.error({ ...call.log, error }, "no recogniser can be had");
        this.#isDeaf = true;
        this.#mayHaveToLeave();
      },
      deafForLong: (error) => {
        if (!this.#leaving.isAway && !this.#leaving.isUnderWay)
          this.#fail(error, "no recogniser could be had for long");
      },
    });
    if (context.refused !== undefined) this.#takeLeave(context.refused);
    else if (context.transfer !== undefined) this.#leaving.goAway(context.transfer);
    else this.#reception.begin();
    // Also where the session before was lost in the middle of its goodbye.
    this.#limits.spent(this.#tally.inAll);
  }

  /** 20 ms of the caller, which came at `atMs`. */
  frame(frame: Uint8Array, atMs: number): void {
    if (this.#abort.signal.aborted || !this.#mayHear) return;
    this.#recording.caller(frame, atMs);
    this.#listening.frame(frame, atMs);
    this.#reception.frame(frame);
  }

  /** What a caller says to a human is not for the agent, unless it was announced that the call is recorded. */
  get #mayHear(): boolean {
    return !this.#leaving.isWithHuman || this.#recording.isOn;
  }

  digit(digit: string): void {
    this.#recording.keyed();
    if (this.#leaving.isAway) return;
    if (!this.#reception.key(digit)) this.#turns.happen({ is: "digit", digit });
  }

  /**
   * Resolves when neither is in the middle of what only this session could finish, or after that long, and the agent has
   * ended its word.
   */
  async mayLeave(withinMs: number): Promise<void> {
    const { clock } = this.#parts;
    const untilMs = clock.nowMs() + withinMs;
    const callerIsDone = () =>
      this.#handOver.within(Math.max(0, untilMs - clock.nowMs()), { clock, signal: this.#abort.signal });
    await callerIsDone();
    await pause(clock, this.#speaking.endWord(), this.#abort.signal);
    // Who has begun to speak meanwhile.
    await callerIsDone();
  }

  /** Resolves once all is told that was said. */
  async close(reason: SessionEnd): Promise<void> {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort(new PassingError(reason));
    this.#limits.close();
    this.#parting?.close();
    this.#reception.close();
    this.#answering.drop();
    this.#parts.log.info({ ...this.#call.log, ...this.#answering.early }, "answers were begun before turns were over");
    this.#speaking.close();
    this.#notes.close();
    this.#texts.close();
    this.#recording.close();
    this.#turns.happen({ is: "leaving" });
    if (reason === "line closed") await this.#listening.finish();
    this.#listening.close();
    this.#turns.close();
    this.#callersTurn.settle({ all: true });
    this.#tally.close();
    if (reason !== "replaced") this.#call.tell({ is: "session-over", handedOver: reason === "handed over" });
  }

  #tune(effect: ToolEffect): void {
    if (effect.is === "voice-rate") this.#tongue.atRate(effect.rate);
    if (effect.is !== "language") return;
    this.#tongue.speak(effect.language);
    this.#listening.listenIn(effect.language);
    this.#turns.happen({ is: "language-changed", code: effect.language });
  }

  #voiceStarted(): void {
    this.#speaking.hold(false);
    this.#turns.happen({ is: "voice-started" });
  }

  /** All that was to be said was played. */
  #voiceIdle(): void {
    const more = this.#answering.isRunning;
    // Nothing is worked on any more, however that ended.
    if (!more && !this.#leaving.isAway) this.#speaking.hold(false);
    if (!more) this.#recording.happens({ is: "agent-done" });
    const mayAnnounce = !more && this.#reception.menu === undefined && this.#callerIsDone;
    if (mayAnnounce && this.#recording.announce()) return;
    this.#turns.happen({ is: "voice-ended", more, said: this.#memory.lastSaid });
  }

  /** The caller talks with the agent, and neither is in the middle of anything. */
  get #mayTalk(): boolean {
    return this.#reception.menu === undefined && this.#parting === undefined && this.#callerIsDone;
  }

  /** Neither is in the middle of anything. */
  get #callerIsDone(): boolean {
    const { state } = this.#turns;
    return !this.#leaving.isUnderWay && state.caller.is === "quiet" && !hasWords(state);
  }

  /** Nobody is to hear the agent any more, or to be asked by a menu. */
  #fallSilent(): void {
    this.#reception.dropMenu();
    this.#responding.drop({ unused: false });
  }

  /** The call cannot go on. */
  #fail(error: unknown, message: string): void {
    if (this.#abort.signal.aborted) return;
    this.#parts.log.error({ ...this.#call.log, error }, message);
    this.#takeLeave("failure");
  }

  /** Who can never hear the caller again leaves, but not while a human is found for them, or has them. */
  #mayHaveToLeave(): void {
    if (!this.#isDeaf || this.#abort.signal.aborted || this.#leaving.isAway || this.#leaving.isUnderWay) return;
    this.#takeLeave("failure");
  }

  /** The call may not go on: it ends as soon as nobody is cut short by that. */
  #part(limit: CallLimit): void {
    this.#parts.log.info({ ...this.#call.log, limit }, "a call has reached a limit");
    const { clock } = this.#parts;
    this.#parting = new Parting({
      ...{ clock, turns: this.#turns, memory: this.#memory },
      owesAnswer: this.#answering.isRunning,
      leave: () => this.#takeLeave(limit),
    });
    this.#parting.look();
  }

  /** Says why the call ends, and ends it. */
  #takeLeave(reason: LastReason): void {
    this.#reception.menu?.close();
    this.#answering.drop();
    this.#leaving.takeLeave(reason);
  }
}
