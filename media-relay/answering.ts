import type { ToolCall } from "../core/call/turn.ts";
import { documentsText } from "../core/dialogue/documents.ts";
import { toolboxOf } from "../core/dialogue/tools/toolbox.ts";
import type { Toolbox } from "../core/dialogue/tools/toolbox.ts";
import { FinalError, PassingError } from "../core/errors.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import type { CallMemory } from "./call-memory.ts";
import type { CallDesk } from "./functions-client.ts";
import { reply } from "./replying.ts";
import type { ReplyEnd, ReplyWorld } from "./replying.ts";
import type { Saying, SayingListener, Sound } from "./saying.ts";
import type { RelayParts } from "./session.ts";

/** What an answer answers: a turn of the caller, or, at the start of a call, nobody. */
export type Cause = { is: "turn"; endedMs: number } | { is: "opening"; prompt: string };

/** An answer that is being worked on. */
interface Current {
  abort: AbortController;
  saying: Saying;
  toolCalls: ToolCall[];
}

export interface AnsweringParts {
  relay: RelayParts;
  context: RelayContext;
  /** Names the call in the log. */
  log: Record<string, unknown>;
  memory: CallMemory;
  desk: Pick<CallDesk, "knowledge">;
  sound: Sound;
  stallMs: number;
  newSaying: (listener: Pick<SayingListener, "started" | "over">) => Saying;
  /** A part of the answer begins to sound. */
  started: () => void;
  /** The answer had an effect that stays. */
  committed: () => void;
  /** All of it has been given to the voice. `toolCalls`: of an answer that has no words of its own. */
  ended: (end: ReplyEnd, cause: Cause, toolCalls: readonly ToolCall[]) => void;
  broke: (error: unknown) => void;
}

/** The agent's answers, one at a time. */
export class Answering {
  readonly #parts: AnsweringParts;
  readonly #toolbox: Toolbox;
  #current: Current | undefined;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#toolbox = toolboxOf(parts.context.brief);
  }

  get isRunning(): boolean {
    return this.#current !== undefined;
  }

  start(cause: Cause): void {
    const abort = new AbortController();
    const toolCalls: ToolCall[] = [];
    const times: Times = { takenAtMs: this.#nowMs, wordedAtMs: undefined };
    const saying: Saying = this.#parts.newSaying({
      started: this.#parts.started,
      over: () => this.#over(saying, toolCalls, cause, times),
    });
    const current: Current = { abort, saying, toolCalls };
    this.#current = current;
    reply(this.#world(current, cause, times), abort.signal).then(
      (end) => this.#ended(current, end, cause),
      (error: unknown) => {
        if (!abort.signal.aborted) this.#parts.broke(error);
      },
    );
  }

  /** The answer is not wanted any more. What was heard of it becomes a turn once the voice has stopped. */
  drop({ unused = false }: { unused?: boolean } = {}): void {
    const dropped = this.#current;
    this.#current = undefined;
    if (unused) dropped?.toolCalls.splice(0);
    dropped?.abort.abort(new PassingError("the answer was dropped"));
    dropped?.saying.complete();
  }

  #world({ saying, toolCalls }: Current, cause: Cause, times: Times): ReplyWorld {
    const { relay, context, log, memory, sound, stallMs, committed } = this.#parts;
    return {
      chat: relay.chat,
      clock: relay.clock,
      messages: () => {
        const messages = memory.messages(relay.prompts, this.#nowMs);
        return cause.is === "opening" ? [...messages, { role: "system", content: cause.prompt.trim() }] : messages;
      },
      tools: this.#toolbox.offered({ mayEnd: cause.is === "turn" }),
      useTool: (call) => this.#toolbox.use(call, memory.toolWorld(this.#nowMs)),
      lookUp: (queries, signal) => this.#lookUp(queries, signal),
      apply: (effects) => {
        // Leaving takes effect with the last words, not before.
        if (effects.every(({ is }) => is === "end" || is === "transfer")) return;
        committed();
        memory.apply(effects, this.#nowMs);
      },
      say: (sentence, style) => {
        times.wordedAtMs ??= this.#nowMs;
        saying.add(sentence, style, sound);
      },
      noteTool: (used) => void toolCalls.push(used),
      failed: (error, again) => relay.log.warn({ ...log, error, again }, "a completion of the chat model failed"),
      stallMs,
      slow: context.flags.slow_llm_for_chat,
    };
  }

  async #lookUp(queries: readonly string[], signal: AbortSignal): Promise<string | undefined> {
    const { relay, context, log, desk } = this.#parts;
    try {
      return documentsText(await desk.knowledge({ queries: [...queries], language: context.language }, signal));
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
    const wordless = current.saying.isEmpty ? current.toolCalls.splice(0) : [];
    current.saying.complete();
    this.#parts.ended(end, cause, wordless);
  }

  #over(saying: Saying, toolCalls: readonly ToolCall[], cause: Cause, { takenAtMs, wordedAtMs }: Times): void {
    const { startedAtMs } = saying;
    const { memory, relay, log } = this.#parts;
    if (cause.is === "opening" || startedAtMs === undefined) return memory.agentSaid(saying, toolCalls, this.#nowMs);
    const responseMs = startedAtMs - cause.endedMs;
    memory.agentSaid(saying, toolCalls, this.#nowMs, responseMs);
    const wordedMs = wordedAtMs ?? startedAtMs;
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

/** When the caller's turn was taken, and when the first words of the answer were there. */
interface Times {
  takenAtMs: number;
  wordedAtMs: number | undefined;
}
