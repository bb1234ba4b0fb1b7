import type { CallId, SessionId } from "../core/call/ids.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import { inRole } from "../core/call/role.ts";
import { saysGoodbye } from "../core/dialogue/speaking/goodbye.ts";
import { timingOf } from "../core/dialogue/listening/timing.ts";
import type { ToolEffect } from "../core/dialogue/tools/tool.ts";
import { hasWords } from "../core/dialogue/listening/turn-state.ts";
import type { TurnAction } from "../core/dialogue/listening/turn-state.ts";
import { PassingError } from "../core/errors.ts";
import { Answering } from "./answering.ts";
import type { AnswerSaid, Cause } from "./answering.ts";
import { CallLimits } from "./call-limits.ts";
import type { CallLimit } from "./call-limits.ts";
import { CallMemory } from "./call-memory.ts";
import { CallersTurn } from "./callers-turn.ts";
import { Deafness } from "./deafness.ts";
import type { CallDesk } from "./functions-client.ts";
import { Hearing } from "./hearing.ts";
import { Leaving } from "./leaving.ts";
import type { LastReason } from "./leaving.ts";
import { NoteWatch } from "./note-watch.ts";
import { openingOf } from "./opening.ts";
import { phoneMenuOf } from "./phone-menu.ts";
import type { PhoneMenu } from "./phone-menu.ts";
import { CallRecording } from "./recording/call-recording.ts";
import type { Piece } from "./recording/two-legs.ts";
import type { ReplyEnd } from "../core/dialogue/replying.ts";
import { Parting } from "./parting.ts";
import { reachingOf } from "./reaching.ts";
import type { Reaching } from "./reaching.ts";
import type { MediaLine, RelayParts } from "./session.ts";
import type { Telling } from "./signal-outbox.ts";
import { Speaking } from "./speaking.ts";
import { metered } from "./spending.ts";
import { TextsInCall } from "./texts-in-call.ts";
import { Tongue } from "./tongue.ts";
import { TurnLoop } from "./turn-loop.ts";
import type { VoiceActivity } from "./voice-activity.ts";
import { WhenDone } from "./when-done.ts";

/** Why a session ends: the caller or the line is gone, the same relay has another stream of the call, or another relay takes over. */
export type SessionEnd = "line closed" | "replaced" | "handed over";

/** What this call is talked with. */
export interface CallParts {
  context: RelayContext;
  session: SessionId;
  line: MediaLine;
  desk: CallDesk;
  tell: (telling: Telling) => void;
  record: (piece: Piece) => void;
  log: { callId: CallId; session: SessionId };
}

/**
 * A call being talked: listening, turn-taking, answering and speaking, put together. What to do is decided by
 * turn-taking; here it is done.
 */
export class Conversing {
  readonly #parts: RelayParts;
  readonly #call: CallParts;
  readonly #tongue: Tongue;
  readonly #memory: CallMemory;
  readonly #turns: TurnLoop;
  readonly #answering: Answering;
  readonly #speaking: Speaking;
  readonly #hearing: Hearing;
  readonly #activity: VoiceActivity;
  readonly #recording: CallRecording;
  readonly #notes: NoteWatch;
  readonly #limits: CallLimits;
  #texts: TextsInCall | undefined;
  /** On a call of ours: who has answered. */
  readonly #reaching: Reaching | undefined;
  /** Once the call has reached a limit. */
  #parting: Parting | undefined;
  /** While the caller is in a phone menu. */
  #menu: PhoneMenu | undefined;
  readonly #abort = new AbortController();
  readonly #callersTurn: CallersTurn;
  readonly #leaving: Leaving;
  readonly #deafness: Deafness;
  /** Neither is in the middle of what only this session could finish. */
  readonly #handOver = new WhenDone(() => this.#leaving.isAway || this.#callerIsDone);
  #frameAtMs: number;

  constructor(given: RelayParts, call: CallParts) {
    const { context } = call;
    const { clock, speechToText, detectVoice } = given;
    this.#limits = new CallLimits(context, { clock, reached: (limit) => this.#part(limit) });
    const parts = metered(given, this.#limits);
    const timing = timingOf(context.flags);
    this.#parts = parts;
    this.#call = call;
    this.#frameAtMs = clock.nowMs();
    this.#tongue = new Tongue(context, parts.phrases);
    this.#memory = new CallMemory(context, { ...call, tongue: this.#tongue });
    this.#turns = new TurnLoop({
      clock,
      timing,
      language: this.#tongue.language,
      perform: (action) => this.#perform(action),
      settled: () => {
        this.#callersTurn.mayStand();
        this.#parting?.look();
        this.#reaching?.look();
        this.#texts?.look();
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
          this.#activity.played(frame);
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
      started: () => this.#voiceStarted(),
      tune: (effects) => effects.forEach((effect) => this.#tune(effect)),
      committed: () => this.#turns.happen({ is: "committed" }),
      ended: (end, cause, said) => this.#answered(end, cause, said),
      broke: (error) => this.#fail(error, "an answer broke"),
    });
    this.#activity = detectVoice(context.flags.vad_threshold, {
      started: (agoMs) => {
        this.#turns.happen({ is: "speech-started", atMs: this.#frameAtMs - agoMs });
        this.#reaching?.sounds(true);
      },
      ended: (agoMs, ending) => {
        this.#reaching?.sounds(false);
        this.#turns.happen({
          is: "speech-ended",
          atMs: this.#frameAtMs - agoMs,
          ...(ending === undefined ? {} : { ending }),
        });
        this.#deafness.sounded();
      },
    });
    this.#notes = new NoteWatch({
      callId: context.callId,
      desk: call.desk,
      wakeLine: parts.wakeLine,
      clock,
      failed: (error) => parts.log.warn({ ...call.log, error }, "notes could not be had"),
    });
    this.#callersTurn = new CallersTurn({
      ...{ clock, turns: this.#turns, memory: this.#memory, tongue: this.#tongue },
      menu: () => this.#menu,
      isMachine: () => this.#reaching?.isMachine === true,
      isWithHuman: () => this.#leaving.isWithHuman,
    });
    this.#leaving = new Leaving({
      ...{ clock, signal: this.#abort.signal, notes: this.#notes, speaking: this.#speaking, turns: this.#turns },
      ...{ tell: call.tell, hangUp: () => call.line.close() },
      settle: (options) => this.#callersTurn.settle(options),
      withHuman: (isWithHuman) => this.#limits.withHuman(isWithHuman),
    });
    this.#texts = new TextsInCall({
      clock,
      notes: this.#notes,
      remember: (text) => this.#memory.customerTexted(text),
      isFree: () => this.#turns.state.agent.is === "quiet" && !this.#answering.isRunning && this.#mayTalk,
      answer: () => this.#answerText(),
    });
    this.#reaching = reachingOf(context, {
      clock,
      turns: this.#turns,
      machineAnswered: () => {
        parts.log.info({ ...call.log }, "a machine has answered");
        this.#menu?.close();
        this.#menu = undefined;
        this.#stopAnswering({ unused: false });
        this.#turns.happen({ is: "leaving" });
      },
      leaveMessage: () => this.#leaving.depart({ is: "end", reason: "voicemail", phrase: "voicemail_message" }),
      giveUp: () => this.#leaving.depart({ is: "end", reason: "voicemail", phrase: undefined }),
      passScreening: (key) => {
        if (key === undefined) return this.#speaking.sayPhrase("screening_answer");
        call.tell({ is: "press", keys: key });
        this.#speaking.mayBeIdle();
      },
      personCame: (text) => {
        this.#dropAnswer({ unused: true });
        this.#memory.callerSaid(text, this.#turns.callerBeganMs);
        this.#open(context);
      },
    });
    call.tell({ is: "session-started" });
    this.#menu = phoneMenuOf(context, {
      ...{ clock, random: parts.random, turns: this.#turns, timing, tongue: this.#tongue, tell: call.tell },
      ...{ speaking: this.#speaking, memory: this.#memory },
      spokenIn: () => this.#hearing.spokenIn,
      speak: (language) => this.#languageChosen(language),
      talk: (role, options) => this.#menuLeft(role, options),
      transfer: () => {
        this.#menu = undefined;
        this.#leaving.depart({ is: "transfer", reason: "the caller chose so in the menu", phrase: "connecting" });
      },
      hangUp: (reason, words) => this.#leaving.depart({ is: "end", reason, phrase: words ?? "goodbye" }),
      stay: () => this.#leaving.stay(),
    });
    this.#deafness = new Deafness({
      deafForMs: () => this.#hearing.deafForMs,
      admit: () => this.#speaking.sayPhrase("hard_of_hearing", { isFiller: true }),
    });
    this.#hearing = new Hearing({
      speechToText,
      clock,
      languages:
        this.#menu?.asksLanguage === true ? context.brief.languages.map(({ code }) => code) : [this.#tongue.language],
      listener: {
        words: (text, isFinal, agoMs) => {
          this.#deafness.heard();
          if (this.#leaving.isWithHuman) this.#recording.happens({ is: "overheard", text });
          this.#turns.happen({ is: "heard", text, isFinal, untilMs: this.#frameAtMs - agoMs });
        },
        lost: (error, againInMs) => {
          parts.log.warn({ ...call.log, error, againInMs }, "a recogniser was lost");
          this.#deafness.look();
        },
        deaf: (error) => this.#fail(error, "no recogniser can be had"),
      },
    });
    if (context.refused !== undefined) this.#takeLeave(context.refused);
    else if (context.transfer !== undefined) this.#leaving.goAway(context.transfer);
    else if (this.#menu === undefined) this.#open(context);
    else this.#menu.begin();
  }

  /** 20 ms of the caller, which came at `atMs`. */
  frame(frame: Uint8Array, atMs: number): void {
    if (this.#abort.signal.aborted || !this.#mayHear) return;
    this.#frameAtMs = atMs;
    this.#recording.caller(frame, atMs);
    this.#hearing.write(frame, { sounds: this.#turns.state.caller.is === "speaking" });
    this.#activity.push(frame);
    this.#reaching?.frame(frame);
  }

  /** What a caller says to a human is not for the agent, unless it was announced that the call is recorded. */
  get #mayHear(): boolean {
    return !this.#leaving.isWithHuman || this.#recording.isOn;
  }

  digit(digit: string): void {
    this.#recording.keyed();
    if (this.#leaving.isAway) return;
    if (this.#menu !== undefined && this.#turns.state.agent.is !== "leaving") return this.#menu.key(digit);
    this.#turns.happen({ is: "digit", digit });
  }

  /** Resolves when neither is in the middle of what only this session could finish, or after that long. */
  mayLeave(withinMs: number): Promise<void> {
    return this.#handOver.within(withinMs, { clock: this.#parts.clock, signal: this.#abort.signal });
  }

  close(reason: SessionEnd): void {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort(new PassingError(reason));
    this.#limits.close();
    this.#parting?.close();
    this.#reaching?.close();
    this.#menu?.close();
    this.#answering.drop();
    this.#parts.log.info({ ...this.#call.log, ...this.#answering.early }, "answers were begun before turns were over");
    this.#speaking.close();
    this.#hearing.close();
    this.#activity.close();
    this.#notes.close();
    this.#texts?.close();
    this.#turns.close();
    this.#recording.close();
    this.#callersTurn.settle({ all: true });
    if (reason !== "replaced") this.#call.tell({ is: "session-over", handedOver: reason === "handed over" });
  }

  /** `unanswered`: the caller has said something already. */
  #open(context: RelayContext, { unanswered = false } = {}): void {
    if (!context.resumed) this.#recording.announce();
    const { isReturning } = this.#memory;
    const { phrase, words, prompt, answers, goesOn } = openingOf(context, { isReturning });
    if (phrase !== undefined) this.#speaking.sayPhrase(phrase);
    if (words !== undefined) this.#speaking.sayWords(words);
    if (goesOn !== undefined) {
      this.#memory.takeUpRest();
      this.#speaking.goOn(goesOn);
    }
    if (prompt === undefined && answers !== true && !unanswered) return this.#speaking.mayBeIdle();
    this.#turns.happen({ is: "thinking" });
    if (prompt !== undefined && !unanswered)
      this.#answering.start({ is: "opening", prompt: this.#parts.prompts[prompt] });
    else this.#answering.start({ is: "turn", endedMs: this.#nowMs });
  }

  #languageChosen(language: string): void {
    this.#call.tell({ is: "language", language });
    this.#tune({ is: "language", language });
  }

  #menuLeft(roleName: string | undefined, options: { unanswered: boolean }): void {
    const { context } = this.#call;
    const role = roleName === undefined ? undefined : context.menu?.menu.roles[roleName];
    this.#menu = undefined;
    if (role !== undefined) {
      context.brief = inRole(context.brief, role);
      this.#answering.briefChanged();
    }
    // Whoever is only now greeted has not been talked to before, also where the line broke meanwhile.
    this.#open({ ...context, resumed: false }, options);
  }

  #perform(action: TurnAction): void {
    if ([this.#parting, this.#reaching, this.#menu].some((host) => host?.perform(action) === true)) return;
    switch (action.is) {
      case "guess":
        this.#speaking.pause();
        this.#texts?.begun();
        return this.#answering.start({ is: "turn", endedMs: this.#turns.callerEndedMs }, { guess: action.text });
      case "forget":
        return this.#dropAnswer({ unused: true });
      case "answer":
        this.#recording.happens({ is: "caller-answered" });
        this.#memory.callerSaid(action.text, this.#turns.callerBeganMs);
        if (!this.#answering.take()) {
          this.#texts?.begun();
          this.#texts?.taken();
          return this.#answering.start({ is: "turn", endedMs: this.#turns.callerEndedMs });
        }
        this.#texts?.taken();
        return this.#speaking.resume();
      case "overheard":
        return this.#memory.callerSaid(action.text, this.#turns.callerBeganMs);
      case "mend":
        return this.#memory.mendCaller(action.text);
      case "drop":
        this.#turns.callerBeganMs =
          this.#memory.withdrawCaller({ acted: this.#answering.hasActed }) ?? this.#turns.callerBeganMs;
        return this.#stopAnswering({ unused: true });
      case "cut":
        return this.#stopAnswering({ unused: false });
      case "pause":
        return this.#speaking.pause();
      case "resume":
        return this.#speaking.resume();
      case "nod":
        return this.#speaking.sayPhrase("listening", { isFiller: true });
      case "say-slow":
        this.#speaking.sayPhrase("please_wait", { isFiller: true });
        return this.#speaking.hold(true);
      case "give-up":
        this.#parts.log.warn({ ...this.#call.log }, "an answer took too long and was given up");
        this.#answering.drop();
        return this.#speaking.sayPhrase("error");
      case "ask-presence":
        return this.#speaking.sayPhrase("silence");
      case "leave":
        return this.#leaving.depart({ is: "end", reason: "silence", phrase: "goodbye" });
      default:
        action satisfies never;
    }
  }

  #answerText(): void {
    this.#turns.happen({ is: "thinking" });
    this.#speaking.sayPhrase("text_received");
    this.#answering.start({ is: "turn", endedMs: this.#nowMs });
  }

  #tune(effect: ToolEffect): void {
    if (effect.is === "voice-rate") this.#tongue.atRate(effect.rate);
    if (effect.is !== "language") return;
    this.#tongue.speak(effect.language);
    this.#hearing.listenIn(effect.language);
    this.#turns.happen({ is: "language-changed", code: effect.language });
  }

  #voiceStarted(): void {
    this.#speaking.hold(false);
    this.#turns.happen({ is: "voice-started" });
  }

  /** All that was to be said was played. */
  #voiceIdle(): void {
    const more = this.#answering.isRunning;
    if (!more) this.#recording.happens({ is: "agent-done" });
    const mayAnnounce = !more && this.#menu === undefined && this.#callerIsDone;
    if (mayAnnounce && this.#recording.announce()) return;
    this.#turns.happen({ is: "voice-ended", more, said: this.#memory.lastSaid });
  }

  /** The caller talks with the agent, and neither is in the middle of anything. */
  get #mayTalk(): boolean {
    return this.#menu === undefined && this.#parting === undefined && this.#callerIsDone;
  }

  /** Neither is in the middle of anything. */
  get #callerIsDone(): boolean {
    const { state } = this.#turns;
    return !this.#leaving.isUnderWay && state.caller.is === "quiet" && !hasWords(state);
  }

  /** The caller has the floor. An agent that was about to leave stays. */
  #stopAnswering(options: { unused: boolean }): void {
    this.#leaving.stay();
    this.#dropAnswer(options);
  }

  #dropAnswer(options: { unused: boolean }): void {
    this.#answering.drop(options);
    this.#recording.happens({ is: "agent-cut" });
    this.#speaking.cut();
  }

  #answered(end: ReplyEnd, cause: Cause, { toolCalls, saying, words }: AnswerSaid): void {
    switch (end.is) {
      case "said":
        return this.#speaking.mayBeIdle();
      case "failed":
        return this.#speaking.sayPhrase(cause.is === "opening" ? "hello" : "error");
      case "refused":
        return this.#speaking.sayPhrase(cause.is === "opening" ? "hello" : "refusal");
      case "end":
        // Nobody says goodbye twice.
        if (saysGoodbye(words)) return this.#leaving.depart({ is: "end", reason: "goodbye", phrase: saying });
        return this.#leaving.depart({ is: "end", reason: "goodbye", phrase: "goodbye" }, toolCalls);
      case "transfer":
        return this.#leaving.depart({ is: "transfer", reason: end.reason, phrase: "connecting" }, toolCalls);
      default:
        end satisfies never;
    }
  }

  /** The call cannot go on. */
  #fail(error: unknown, message: string): void {
    if (this.#abort.signal.aborted) return;
    this.#parts.log.error({ ...this.#call.log, error }, message);
    this.#takeLeave("failure");
  }

  /** The call may not go on: it ends as soon as nobody is cut short by that. */
  #part(limit: CallLimit): void {
    this.#parts.log.info({ ...this.#call.log, limit }, "a call has reached a limit");
    const { clock } = this.#parts;
    this.#parting = new Parting({
      ...{ clock, turns: this.#turns, memory: this.#memory },
      leave: () => this.#takeLeave(limit),
    });
    this.#parting.look();
  }

  /** Says why the call ends, and ends it. */
  #takeLeave(reason: LastReason): void {
    this.#menu?.close();
    this.#answering.drop();
    this.#leaving.takeLeave(reason);
  }

  get #nowMs(): number {
    return this.#parts.clock.nowMs();
  }
}
