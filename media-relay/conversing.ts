import { languageOf } from "../core/call/brief.ts";
import type { CallId, SessionId } from "../core/call/ids.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import type { ToolCall } from "../core/call/turn.ts";
import { interjection } from "../core/dialogue/barge-in.ts";
import { phrase } from "../core/dialogue/phrases.ts";
import type { Occasion } from "../core/dialogue/phrases.ts";
import { splitSentences } from "../core/dialogue/sentences.ts";
import { timingOf } from "../core/dialogue/timing.ts";
import type { Timing } from "../core/dialogue/timing.ts";
import { toolboxOf } from "../core/dialogue/tools/toolbox.ts";
import type { Toolbox } from "../core/dialogue/tools/toolbox.ts";
import { dropOpen, mayStillChange, openText } from "../core/dialogue/transcript.ts";
import { beginning, hasWords } from "../core/dialogue/turn-state.ts";
import type { TurnAction, TurnEvent, TurnState } from "../core/dialogue/turn-state.ts";
import { next, wakeAtMs } from "../core/dialogue/turn-taking.ts";
import { PassingError } from "../core/errors.ts";
import type { Cancel } from "../core/ports.ts";
import { CallMemory } from "./call-memory.ts";
import { departure } from "./departure.ts";
import type { Departure, DeparturePlan } from "./departure.ts";
import type { CallDesk } from "./functions-client.ts";
import { Hearing } from "./hearing.ts";
import { openingOf } from "./opening.ts";
import { reply } from "./replying.ts";
import type { ReplyEnd } from "./replying.ts";
import { Saying } from "./saying.ts";
import type { MediaLine, RelayParts } from "./session.ts";
import type { Telling } from "./signal-outbox.ts";
import { Voice } from "./voice.ts";
import type { VoiceActivity } from "./voice-activity.ts";

/** An answer that is being worked on. */
interface Reply {
  abort: AbortController;
  saying: Saying;
  toolCalls: ToolCall[];
}

/** What this call is talked with. */
export interface CallParts {
  context: RelayContext;
  session: SessionId;
  line: MediaLine;
  desk: CallDesk;
  tell: (telling: Telling) => void;
  log: { callId: CallId; session: SessionId };
}

/** Utterances in a row that could not be spoken before the call is given up. */
const speechlessMost = 3;

/**
 * A call being talked: listening, turn-taking, answering and speaking, put together. What to do is decided by
 * turn-taking; here it is done.
 */
export class Conversing {
  readonly #parts: RelayParts;
  readonly #call: CallParts;
  readonly #timing: Timing;
  readonly #toolbox: Toolbox;
  readonly #memory: CallMemory;
  readonly #voice: Voice;
  readonly #hearing: Hearing;
  readonly #activity: VoiceActivity;
  readonly #abort = new AbortController();
  #state: TurnState;
  #events: TurnEvent[] = [];
  #happening = false;
  #wake: Cancel | undefined;
  #reply: Reply | undefined;
  #departure: Departure | undefined;
  /** When the caller's open turn began. */
  #callerBeganMs: number;
  #frameAtMs: number;
  #speechlessCount = 0;

  constructor(parts: RelayParts, call: CallParts) {
    const { context } = call;
    const { clock, pacer, textToSpeech, speechToText, detectVoice } = parts;
    this.#parts = parts;
    this.#call = call;
    this.#timing = timingOf(context.flags);
    this.#toolbox = toolboxOf(context.brief);
    this.#memory = new CallMemory(context, call.session, call.tell);
    this.#state = beginning(clock.nowMs());
    this.#callerBeganMs = this.#frameAtMs = clock.nowMs();
    this.#voice = new Voice({
      clock,
      pacer,
      speaker: textToSpeech.open(),
      line: call.line,
      failed: (error) => this.#fail(error, "the voice of a call broke"),
    });
    this.#activity = detectVoice(context.flags.vad_threshold, {
      started: (agoMs) => this.#happen({ is: "speech-started", atMs: this.#frameAtMs - agoMs }),
      ended: (agoMs) => this.#happen({ is: "speech-ended", atMs: this.#frameAtMs - agoMs }),
    });
    this.#hearing = new Hearing({
      speechToText,
      clock,
      language: languageOf(context.brief, context.language).code,
      listener: {
        words: (text, isFinal) => this.#happen({ is: "heard", text, isFinal }),
        lost: (error, againInMs) => parts.log.warn({ ...call.log, error, againInMs }, "a recogniser was lost"),
        deaf: (error) => this.#fail(error, "no recogniser can be had"),
      },
    });
    call.tell({ is: "session-started" });
    this.#open();
  }

  /** 20 ms of the caller, which came at `atMs`. */
  frame(frame: Uint8Array, atMs: number): void {
    if (this.#abort.signal.aborted) return;
    this.#frameAtMs = atMs;
    this.#hearing.write(frame);
    this.#activity.push(frame);
  }

  digit(digit: string): void {
    this.#happen({ is: "digit", digit });
  }

  close(reason: "line closed" | "replaced"): void {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort(new PassingError(reason));
    this.#wake?.();
    this.#dropReply();
    this.#voice.close();
    this.#hearing.close();
    this.#activity.close();
    this.#settleCaller(true);
    if (reason === "line closed" && this.#departure?.toldEnd !== true) this.#call.tell({ is: "stream-lost" });
  }

  #open(): void {
    const opening = openingOf(this.#call.context, { isReturning: this.#memory.isReturning });
    if (opening.phrase !== undefined) this.#sayPhrase(opening.phrase);
    if (opening.prompt !== undefined) this.#startReply({ opening: this.#parts.prompts[opening.prompt] });
  }

  /** One event after the other: what an action brings about comes after it. */
  #happen(event: TurnEvent): void {
    if (this.#abort.signal.aborted) return;
    this.#events.push(event);
    if (this.#happening) return;
    this.#happening = true;
    for (let one = this.#events.shift(); one !== undefined; one = this.#events.shift()) {
      this.#callerBeganMs = beganMs(one, this.#state, this.#nowMs) ?? this.#callerBeganMs;
      const { state, actions } = next(this.#state, one, this.#nowMs, this.#timing);
      this.#state = state;
      for (const action of actions) this.#perform(action);
      if (!mayStillChange(this.#state.transcript) && isHeard(this.#state)) this.#memory.settleCaller();
    }
    this.#happening = false;
    this.#setWake();
  }

  #setWake(): void {
    this.#wake?.();
    const atMs = wakeAtMs(this.#state, this.#timing);
    if (atMs === undefined || this.#abort.signal.aborted) return;
    this.#wake = this.#parts.clock.after(atMs - this.#nowMs, () => this.#happen({ is: "tick" }));
  }

  #perform(action: TurnAction): void {
    switch (action.is) {
      case "answer":
        this.#memory.callerSaid(action.text, this.#callerBeganMs);
        return this.#startReply({ quietSinceMs: this.#state.caller.sinceMs });
      case "mend":
        return this.#memory.mendCaller(action.text);
      case "drop":
        this.#callerBeganMs = this.#memory.withdrawCaller() ?? this.#callerBeganMs;
        this.#dropReply();
        return this.#voice.cut();
      case "cut":
        this.#dropReply();
        return this.#voice.cut();
      case "pause":
        return this.#voice.pause();
      case "resume":
        return this.#voice.resume();
      case "say-slow":
        return this.#sayPhrase("please_wait", { isFiller: true });
      case "give-up":
        this.#parts.log.warn({ ...this.#call.log }, "an answer took too long and was given up");
        this.#dropReply();
        return this.#sayPhrase("error");
      case "ask-presence":
        return this.#sayPhrase("silence");
      case "leave":
        return this.#depart({ is: "end", reason: "silence", phrase: "goodbye" });
      default:
        action satisfies never;
    }
  }

  #startReply(cause: { opening: string } | { quietSinceMs: number }): void {
    const { parts, call } = { parts: this.#parts, call: this.#call };
    const isOpening = "opening" in cause;
    if (isOpening) this.#happen({ is: "thinking" });
    const toolCalls: ToolCall[] = [];
    const takenAtMs = this.#nowMs;
    let worded: number | undefined;
    const saying: Saying = new Saying(this.#voice, {
      started: () => this.#happen({ is: "voice-started" }),
      spoke: (error) => this.#spoke(error),
      over: () => {
        const { startedAtMs } = saying;
        const answered = isOpening || startedAtMs === undefined ? undefined : startedAtMs - cause.quietSinceMs;
        this.#memory.agentSaid(saying, toolCalls, this.#nowMs, answered);
        if (answered === undefined || startedAtMs === undefined || worded === undefined || isOpening) return;
        const parts = {
          endOfTurnMs: takenAtMs - cause.quietSinceMs,
          modelMs: worded - takenAtMs,
          voiceMs: startedAtMs - worded,
        };
        this.#parts.log.info({ ...call.log, responseMs: answered, ...parts }, "an answer was heard");
      },
    });
    const current: Reply = { abort: new AbortController(), saying, toolCalls };
    this.#reply = current;
    const world = {
      chat: parts.chat,
      clock: parts.clock,
      messages: () => {
        const messages = this.#memory.messages(parts.prompts, this.#nowMs);
        return isOpening ? [...messages, { role: "system", content: cause.opening.trim() } as const] : messages;
      },
      tools: this.#toolbox.offered({ mayEnd: !isOpening }),
      useTool: (tool: Parameters<Toolbox["use"]>[0]) => this.#toolbox.use(tool, this.#memory.toolWorld(this.#nowMs)),
      apply: (effects: Parameters<CallMemory["apply"]>[0]) => {
        // Leaving takes effect with the last words, not before.
        if (effects.every(({ is }) => is === "end" || is === "transfer")) return;
        this.#happen({ is: "committed" });
        this.#memory.apply(effects, this.#nowMs);
      },
      say: (sentence: string, style: Parameters<Saying["add"]>[1]) => {
        worded ??= this.#nowMs;
        saying.add(sentence, style, this.#sound());
      },
      noteTool: (used: ToolCall) => void toolCalls.push(used),
      failed: (error: unknown, again: boolean) =>
        parts.log.warn({ ...call.log, error, again }, "a completion of the chat model failed"),
      stallMs: this.#timing.giveUpMs / 3,
      slow: call.context.flags.slow_llm_for_chat,
    };
    reply(world, current.abort.signal).then(
      (end) => this.#replyEnded(current, end, isOpening ? "hello" : "error"),
      (error: unknown) => {
        if (!current.abort.signal.aborted) this.#fail(error, "an answer broke");
      },
    );
  }

  #replyEnded(current: Reply, end: ReplyEnd, ifFailed: Occasion): void {
    if (this.#reply !== current) return;
    this.#reply = undefined;
    // An answer without words of its own leaves its tools to the last words.
    const wordless = current.saying.isEmpty ? current.toolCalls.splice(0) : [];
    current.saying.complete();
    switch (end.is) {
      case "said":
        return this.#voiceMayBeIdle();
      case "failed":
        return this.#sayPhrase(ifFailed);
      case "refused":
        this.#memory.refuseCaller();
        return this.#sayPhrase("refusal");
      case "end":
        return this.#depart({ is: "end", reason: "goodbye", phrase: "goodbye" }, wordless);
      case "transfer":
        return this.#depart({ is: "transfer", reason: end.reason, phrase: "connecting" }, wordless);
      default:
        end satisfies never;
    }
  }

  /** The answer is not wanted any more. What was heard of it becomes a turn once the voice has stopped. */
  #dropReply(): void {
    const dropped = this.#reply;
    this.#reply = undefined;
    // A departure that was not heard yet was part of it.
    if (this.#state.agent.is !== "leaving") this.#departure = undefined;
    dropped?.abort.abort(new PassingError("the answer was dropped"));
    dropped?.saying.complete();
  }

  /** `isFiller`: said while an answer is still being worked on. */
  #sayPhrase(occasion: Occasion, { isFiller = false, toolCalls = [], whenStarted, whenOver }: SayOptions = {}): void {
    const { brief } = this.#call.context;
    const values = { bot_name: brief.botName, bot_company: brief.botCompany };
    const saying: Saying = new Saying(this.#voice, {
      started: () => {
        if (!isFiller) this.#happen({ is: "voice-started" });
        whenStarted?.();
      },
      spoke: (error) => this.#spoke(error),
      over: () => {
        this.#memory.agentSaid(saying, toolCalls, this.#nowMs);
        whenOver?.();
      },
    });
    const text = phrase(this.#parts.phrases, occasion, values, this.#parts.random());
    for (const sentence of splitSentences(text, { isWhole: true })) saying.add(sentence.text, "none", this.#sound());
    saying.complete();
  }

  /** Says the last words, and leaves once they have been played. */
  #depart(plan: DeparturePlan, toolCalls: readonly ToolCall[] = []): void {
    if (this.#departure !== undefined) return;
    const { desk, tell, line } = this.#call;
    const leave = departure(plan, {
      clock: this.#parts.clock,
      signal: this.#abort.signal,
      notes: (after, signal) => desk.notes(after, signal),
      failed: (error) => this.#parts.log.warn({ ...this.#call.log, error }, "notes could not be had"),
      tell,
      hangUp: () => line.close(),
      returned: () => {
        this.#departure = undefined;
        this.#happen({ is: "returned" });
        this.#sayPhrase("transfer_failed");
      },
    });
    this.#departure = leave;
    const gone = () => {
      if (this.#departure !== leave) return;
      this.#settleCaller(plan.is === "end");
      leave.go();
    };
    // Until the last words can be heard, the caller may still go on with what they were saying.
    const whenStarted = () => this.#happen({ is: "leaving" });
    this.#sayPhrase(plan.phrase, { toolCalls, whenStarted, whenOver: gone });
  }

  /** What the caller said stands; `all`: also what nobody will answer, as words said over the goodbye. */
  #settleCaller(all: boolean): void {
    this.#memory.settleCaller();
    const { transcript } = this.#state;
    const words = openText(transcript);
    if (!all || interjection(words) === "murmur") return;
    this.#memory.callerSaid(words, this.#callerBeganMs);
    this.#memory.settleCaller();
    this.#state = { ...this.#state, transcript: dropOpen(transcript) };
  }

  #spoke(error: unknown): void {
    if (error !== undefined) {
      this.#speechlessCount += 1;
      this.#parts.log.error({ ...this.#call.log, error }, "an utterance could not be spoken");
      if (this.#speechlessCount >= speechlessMost) return this.#fail(error, "no voice can be had");
    } else this.#speechlessCount = 0;
    this.#voiceMayBeIdle();
  }

  /** Told a moment later: whoever has just been played may have more to say. */
  #voiceMayBeIdle(): void {
    queueMicrotask(() => {
      if (this.#voice.isIdle) this.#happen({ is: "voice-ended", more: this.#reply !== undefined });
    });
  }

  /** The call cannot go on. */
  #fail(error: unknown, message: string): void {
    if (this.#abort.signal.aborted) return;
    this.#parts.log.error({ ...this.#call.log, error }, message);
    this.#dropReply();
    this.#happen({ is: "leaving" });
    this.#voice.resume();
    this.#depart({ is: "end", reason: "failure", phrase: "failure" });
  }

  #sound() {
    const { brief, language } = this.#call.context;
    const spoken = languageOf(brief, language);
    return {
      language: spoken.code,
      voice: spoken.voice,
      customVoiceEndpointId: spoken.customVoiceEndpointId,
      rate: brief.voiceRate,
    };
  }

  get #nowMs(): number {
    return this.#parts.clock.nowMs();
  }
}

interface SayOptions {
  isFiller?: boolean;
  toolCalls?: readonly ToolCall[];
  whenStarted?: () => void;
  whenOver?: () => void;
}

/** When the caller's turn began, where this event begins it. Words may come without a sound that was noticed. */
function beganMs(event: TurnEvent, state: TurnState, nowMs: number): number | undefined {
  if (hasWords(state)) return undefined;
  if (event.is === "speech-started") return event.atMs;
  const unnoticed = state.caller.is === "quiet" && nowMs - state.caller.sinceMs > 2_000;
  return (event.is === "heard" || event.is === "digit") && unnoticed ? nowMs : undefined;
}

/** True once part of the answer was heard or had an effect: the caller's turn before it cannot be opened again. */
const isHeard = ({ agent }: TurnState): boolean => agent.is !== "thinking" || agent.committed;
