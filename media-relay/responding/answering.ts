import type { Style, ToolCall } from "../../core/call/turn.ts";
import { documentsText } from "../../core/dialogue/replying/documents.ts";
import { toolboxOf } from "../../core/dialogue/tools/toolbox.ts";
import type { Toolbox } from "../../core/dialogue/tools/toolbox.ts";
import type { ToolEffect } from "../../core/dialogue/tools/tool.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { sameWords } from "../../core/dialogue/listening/words.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import type { CallMemory } from "../memory/call-memory.ts";
import type { CallDesk } from "../desk/functions-client.ts";
import { reply } from "../../core/dialogue/replying.ts";
import type { ReplyEnd, ReplyWorld } from "../../core/dialogue/replying.ts";
import type { Saying } from "../speaking/saying.ts";
import type { SpeechListener } from "../speaking/speaking.ts";
import type { RelayParts } from "../relay-parts.ts";
import type { Tongue } from "../speaking/tongue.ts";

/** What an answer answers: a turn of the caller, or, at the start of a call, nobody. */
export type Cause = { is: "turn"; endedMs: number } | { is: "opening"; prompt: string };

/** An answer that is being worked on. */
interface Current {
  abort: AbortController;
  saying: Saying;
  toolCalls: ToolCall[];
  times: Times;
  /** What it answers, where that may not be all the caller has to say. */
  guess: string | undefined;
  sure: PromiseWithResolvers<void>;
  /** Whether a tool of it has brought something about. */
  hadEffect: boolean;
  sentences: Sentence[];
  /** What is still to be said if it is taken back: what an answer before it owed, and what goes with what its tools did. */
  owed: readonly Sentence[];
}

interface Sentence {
  text: string;
  style: Style;
}

export interface AnsweringParts {
  relay: RelayParts;
  context: RelayContext;
  /** Names the call in the log. */
  log: Record<string, unknown>;
  memory: CallMemory;
  desk: Pick<CallDesk, "knowledge">;
  tongue: Tongue;
  stallMs: number;
  newSaying: (listener: SpeechListener) => Saying;
  /** The model is asked, and reads all that is known by now. `sure`: what is answered is surely over. */
  asks: (request: { sure: boolean }) => void;
  /** A part of the answer begins to sound. */
  started: () => void;
  /** Changes how the agent hears and speaks, where effects ask for it. */
  tune: (effects: readonly ToolEffect[]) => void;
  /** The answer had an effect that stays. */
  committed: () => void;
  /** All of it has been given to the voice. */
  ended: (end: ReplyEnd, cause: Cause, said: AnswerSaid) => void;
  broke: (error: unknown) => void;
}

/**
 * `words` and what speaks them; `toolCalls`: of an answer that has no words of its own; `answers`: the texts that it is
 * the answer to, by the keys of their turns.
 */
export interface AnswerSaid {
  toolCalls: readonly ToolCall[];
  answers: readonly string[];
  saying: Saying;
  words: string;
}

/** The agent's answers, one at a time. */
export class Answering {
  readonly #parts: AnsweringParts;
  #toolbox: Toolbox;
  #current: Current | undefined;
  /** The answer whose words are all there, until they were played. */
  #voiced: Current | undefined;
  /** What was not heard of an answer that was taken back, though what it tells of was done. */
  #owed: readonly Sentence[] = [];
  #earlyCount = 0;
  #wastedCount = 0;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#toolbox = toolboxOf(parts.context.brief);
  }

  /** The brief of the call is another one now. */
  briefChanged(): void {
    this.#toolbox = toolboxOf(this.#parts.context.brief);
  }

  get isRunning(): boolean {
    return this.#current !== undefined;
  }

  /** Whether the answer that is worked on or being said has brought something about. */
  get hasActed(): boolean {
    return (this.#current ?? this.#voiced)?.hadEffect ?? false;
  }

  /** How many answers were begun before the turn was over, and how many of them in vain. */
  get early(): { earlyCount: number; wastedCount: number } {
    return { earlyCount: this.#earlyCount, wastedCount: this.#wastedCount };
  }

  /** `guess`: what the caller has said so far; the answer has no effect before it is taken. */
  start(cause: Cause, { guess }: { guess?: string } = {}): void {
    const abort = new AbortController();
    const toolCalls: ToolCall[] = [];
    const times: Times = { takenAtMs: this.#nowMs, wordedAtMs: undefined };
    const sure = Promise.withResolvers<void>();
    if (guess === undefined) sure.resolve();
    else this.#earlyCount += 1;
    const saying: Saying = this.#parts.newSaying({
      started: this.#parts.started,
      heard: () => this.#parts.memory.agentSpeaks(saying, responseMsOf(saying, cause)),
      over: () => this.#over(saying, toolCalls, cause, times),
    });
    const owed = this.#owed;
    this.#owed = [];
    const current: Current = { abort, saying, toolCalls, times, guess, sure, owed, hadEffect: false, sentences: [] };
    this.#current = current;
    this.#voiced = undefined;
    for (const sentence of owed) this.#say(current, sentence);
    void this.#work(current, cause);
  }

  /** The turn is over, as was guessed: the answer that was begun is its answer. False where none was. */
  take(): boolean {
    const current = this.#current;
    if (current?.guess === undefined) return false;
    current.guess = undefined;
    current.times.takenAtMs = this.#nowMs;
    current.sure.resolve();
    return true;
  }

  /** The answer is not wanted any more. What was heard of it becomes a turn once the voice has stopped. */
  drop({ unused = false }: { unused?: boolean } = {}): void {
    const dropped = this.#current ?? this.#voiced;
    if (this.#current !== undefined) {
      this.#parts.memory.leaveUnread(this.#current.saying);
      // It might only have begun with how it looks something up.
      this.#current.saying.answersNothing();
    }
    this.#current = undefined;
    this.#voiced = undefined;
    if (dropped?.guess !== undefined) this.#wastedCount += 1;
    if ((unused || dropped?.guess !== undefined) && dropped?.hadEffect === false) dropped.toolCalls.splice(0);
    this.#owed = unused && dropped !== undefined ? unheardOf(dropped) : [];
    dropped?.abort.abort(new PassingError("the answer was dropped"));
    dropped?.saying.complete();
  }

  async #work(current: Current, cause: Cause): Promise<void> {
    const { signal } = current.abort;
    try {
      const end = await reply(this.#world(current, cause), signal);
      await current.sure.promise;
      this.#ended(current, end, cause);
    } catch (error) {
      if (!signal.aborted) this.#parts.broke(error);
    }
  }

  #world(current: Current, cause: Cause): ReplyWorld {
    const { toolCalls, sure } = current;
    const { relay, context, log, memory, tongue, stallMs, asks, committed } = this.#parts;
    return {
      chat: relay.chat,
      clock: relay.clock,
      messages: () => {
        asks({ sure: current.guess === undefined });
        current.saying.answers(memory.textsUnanswered);
        const messages = memory.messages(relay.prompts, this.#nowMs, current.guess);
        return cause.is === "opening" ? [...messages, { role: "system", content: cause.prompt.trim() }] : messages;
      },
      language: () => tongue.language,
      tools: this.#toolbox.offered({ mayEnd: cause.is === "turn" }),
      sure: sure.promise,
      useTool: (call) => this.#toolbox.use(call, memory.toolWorld(this.#nowMs)),
      lookUp: (queries, signal) => this.#lookUp(queries, signal),
      apply: (effects) => {
        // Leaving takes effect with the last words, not before.
        if (effects.every(({ is }) => is === "end" || is === "transfer")) return;
        // What is noted in the claim can be mended by the next answer; anything else stays.
        if (effects.some(({ is }) => is !== "claim")) committed();
        current.hadEffect = true;
        memory.apply(effects, this.#nowMs);
        this.#parts.tune(effects);
      },
      say: (text, style) => {
        if (!current.owed.some((said) => sameWords(said.text, text))) this.#say(current, { text, style });
      },
      noteTool: (used) => {
        toolCalls.push(used);
        if (current.hadEffect) current.owed = [...current.sentences];
      },
      failed: (error, again) => relay.log.warn({ ...log, error, again }, "a completion of the chat model failed"),
      stallMs,
      slow: context.flags.slow_llm_for_chat,
      model: context.brief.role?.model,
    };
  }

  #say(current: Current, sentence: Sentence): void {
    current.times.wordedAtMs ??= this.#nowMs;
    current.sentences.push(sentence);
    current.saying.add(sentence.text, sentence.style, this.#parts.tongue.sound);
  }

  async #lookUp(queries: readonly string[], signal: AbortSignal): Promise<string | undefined> {
    const { relay, tongue, log, desk } = this.#parts;
    try {
      return documentsText(await desk.knowledge({ queries: [...queries], language: tongue.language }, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof FinalError) && !(error instanceof PassingError)) throw error;
      relay.log.warn({ ...log, error }, "the documents could not be searched");
      return undefined;
    }
  }

  #ended(current: Current, end: ReplyEnd, cause: Cause): void {
    if (this.#current !== current) return;
    this.#current = undefined;
    this.#voiced = current;
    const { saying, sentences } = current;
    if (end.is === "refused") this.#parts.memory.refuse(saying, cause.is === "opening" ? "opening" : end.of);
    else if (end.is !== "failed") this.#parts.memory.allRead();
    if (!isAnswer(end)) saying.answersNothing();
    // They go with the phrase that follows.
    const leaves = end.is === "end" || end.is === "transfer";
    const toolCalls = leaves && saying.isEmpty ? current.toolCalls.splice(0) : [];
    saying.complete();
    const words = sentences.map(({ text }) => text).join(" ");
    this.#parts.ended(end, cause, { toolCalls, answers: saying.texts, saying, words });
  }

  #over(saying: Saying, toolCalls: readonly ToolCall[], cause: Cause, { takenAtMs, wordedAtMs }: Times): void {
    const { startedAtMs } = saying;
    const { memory, relay, log } = this.#parts;
    if (this.#voiced?.saying === saying) this.#voiced = undefined;
    const responseMs = responseMsOf(saying, cause);
    memory.agentSaid(saying, toolCalls, this.#nowMs, responseMs);
    if (cause.is === "opening" || startedAtMs === undefined) return;
    // The words of an answer that was begun early cost nothing where they were there in time.
    const wordedMs = Math.max(takenAtMs, wordedAtMs ?? startedAtMs);
    const shares = {
      endOfTurnMs: takenAtMs - cause.endedMs,
      modelMs: wordedMs - takenAtMs,
      voiceMs: startedAtMs - wordedMs,
    };
    relay.log.info({ ...log, responseMs, ...shares }, "an answer was heard");
  }

  get #nowMs(): number {
    return this.#parts.relay.clock.nowMs();
  }
}

/** Not where it failed, or where what the customer said was refused: what they wrote is still to be answered. */
const isAnswer = (end: ReplyEnd): boolean =>
  end.is !== "failed" && end.is !== "broken" && (end.is !== "refused" || end.of === "answer");

/** What an answer that is taken back owes the caller. */
const unheardOf = ({ owed, saying: { heardText } }: Current): Sentence[] =>
  owed.filter(({ text }) => !heardText.includes(text));

/** From the caller's last sound to the agent's first. */
const responseMsOf = ({ startedAtMs }: Saying, cause: Cause): number | undefined =>
  cause.is === "opening" || startedAtMs === undefined ? undefined : startedAtMs - cause.endedMs;

/** When the caller's turn was taken, and when the first words of the answer were there. */
interface Times {
  takenAtMs: number;
  wordedAtMs: number | undefined;
}
