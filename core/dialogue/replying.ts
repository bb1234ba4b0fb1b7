import type { ToolCall } from "../call/turn.ts";
import { SentenceStream } from "./speaking/sentences.ts";
import { readStyle } from "./speaking/speech-style.ts";
import { sameWords } from "./listening/words.ts";
import type { ToolEffect, ToolOutcome } from "./tools/tool.ts";
import type { Style } from "../call/turn.ts";
import { FinalError, PassingError } from "../errors.ts";
import type { ChatMessage, ChatModel, ChatRequest, ChatTool, ChatToolCall } from "../ports/chat-model.ts";
import type { Clock } from "../ports/clock.ts";
import { watched } from "./replying/stalling.ts";

/** Rounds of one answer: in the last no tools are offered, so that it ends in words. */
const roundsMost = 4;
/** Longest answer of one round, in tokens. */
const tokensMost = 400;
/** Quiet of the model after which a full stop at the end is one. */
const settledMs = 150;

/** What an answer needs of its call. */
export interface ReplyWorld {
  chat: ChatModel;
  clock: Clock;
  /** The request as it stands now: system, history. Asked anew for each round. */
  messages(): ChatMessage[];
  tools: readonly ChatTool[];
  useTool(call: ChatToolCall): ToolOutcome;
  /** Code of the language that is spoken now. */
  language(): string;
  /** What the company's documents say to these queries, as the model is told it; undefined where that cannot be found out. */
  lookUp(queries: readonly string[], signal: AbortSignal): Promise<string | undefined>;
  /** Resolves once what is answered is surely over; before that nothing may have an effect. A search has none. */
  sure: Promise<void>;
  /** Carries out what a tool brought about; the call may end by it. */
  apply(effects: readonly ToolEffect[]): void;
  say(sentence: string, style: Style): void;
  /** Notes that a tool was used in this turn. */
  noteTool(call: ToolCall): void;
  /** A try at a completion failed; another follows where `again`. */
  failed(error: unknown, again: boolean): void;
  /** Wait this long for the next word of the model. */
  stallMs: number;
  slow: boolean;
  /** Name of the model to ask first, where it is not one of the center's two. */
  model: string | undefined;
}

/** How an answer ended. */
export type ReplyEnd =
  | { is: "said" }
  | { is: "end" }
  | { is: "transfer"; reason: string }
  /**
   * The service refused what the customer said, or only what came of it: it has read that before, but not what the tools
   * found, or what the model made of it.
   */
  | { is: "refused"; of: "customer" | "answer" }
  /** Nothing could be said. */
  | { is: "failed" }
  /** Something was said, but not all. */
  | { is: "broken" };

/** Answers: streams the model's words to the voice by the sentence, and uses the tools it asks for, in a few rounds. */
export async function reply(world: ReplyWorld, signal: AbortSignal): Promise<ReplyEnd> {
  const working: ChatMessage[] = [];
  const used = new Set<string>();
  const mouth = new Mouth(world);
  for (let round = 1; round <= roundsMost; round++) {
    const tools = round < roundsMost ? world.tools : [];
    const done = await oneRound(world, { working, tools, mouth }, signal);
    if (done.is === "refused") return { ...done, of: round === 1 ? "customer" : "answer" };
    if (done.is === "failed" || done.is === "broken") return done;
    if (done.calls.length === 0) return { is: "said" };
    working.push({ role: "assistant", content: done.text, toolCalls: done.calls });
    const end = await useTools(world, done, { working, used, mouth }, signal);
    if (end !== undefined) return end;
  }
  return { is: "said" };
}

interface Round {
  is: "done";
  /** What was said in it, and what tools were asked for. */
  text: string;
  calls: ChatToolCall[];
}

/** One completion; where it fails, once more with the other model, which goes on from what was said already. */
async function oneRound(
  world: ReplyWorld,
  { working, tools, mouth }: { working: readonly ChatMessage[]; tools: readonly ChatTool[]; mouth: Mouth },
  signal: AbortSignal,
): Promise<Round | { is: "refused" } | { is: "failed" } | { is: "broken" }> {
  mouth.beginRound();
  for (const slow of [world.slow, !world.slow]) {
    mouth.beginTry();
    const said = mouth.saidInRound;
    const request: ChatRequest = {
      messages: [
        ...world.messages(),
        ...working,
        ...(said === "" ? [] : [{ role: "assistant", content: said } as const]),
      ],
      ...(tools.length === 0 ? {} : { tools }),
      maxTokens: tokensMost,
      slow,
      ...(slow === world.slow && world.model !== undefined ? { model: world.model } : {}),
    };
    try {
      return await complete(world, request, mouth, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (!(error instanceof PassingError) && !(error instanceof FinalError)) throw error;
      const again = slow === world.slow;
      world.failed(error, again);
    }
  }
  return { is: mouth.saidInRound === "" ? "failed" : "broken" };
}

async function complete(
  world: ReplyWorld,
  request: ChatRequest,
  mouth: Mouth,
  signal: AbortSignal,
): Promise<Round | { is: "refused" }> {
  const calls: ChatToolCall[] = [];
  const sentences = new SentenceStream(world.language());
  const sayAll = (list: readonly string[]) => {
    for (const sentence of list) mouth.say(sentence);
  };
  const stream = watched((one) => world.chat.stream(request, one), {
    clock: world.clock,
    parent: signal,
    stallMs: world.stallMs,
    idleMs: settledMs,
    idle: () => sayAll(sentences.settle()),
  });
  let reason: string | undefined;
  for await (const event of stream) {
    signal.throwIfAborted();
    if (event.is === "text") sayAll(sentences.push(event.text));
    else if (event.is === "tool-call") calls.push(event.call);
    else reason = event.reason;
  }
  signal.throwIfAborted();
  if (reason === undefined) throw new PassingError("the chat model broke off");
  if (reason === "content-filter") return { is: "refused" };
  // Cut off by the limit of tokens: half a sentence is not said, unless it is all there is.
  if (reason === "length") sayAll(sentences.settle());
  if (reason !== "length" || mouth.saidInRound === "") sayAll(sentences.end());
  if (mouth.saidInRound === "" && calls.length === 0) throw new PassingError("the chat model gave an empty answer");
  return { is: "done", text: mouth.saidInRound, calls };
}

/** Uses the tools of a round. An end or a transfer is the last thing that happens in an answer. */
async function useTools(
  world: ReplyWorld,
  { text, calls }: Round,
  { working, used, mouth }: { working: ChatMessage[]; used: Set<string>; mouth: Mouth },
  signal: AbortSignal,
): Promise<ReplyEnd | undefined> {
  let end: ReplyEnd | undefined;
  for (const call of calls) {
    const outcome = useOnce(world, call, used);
    if (outcome.effects.length > 0) await world.sure;
    signal.throwIfAborted();
    // First the effect: what is said of a change of the voice is said with the new one.
    world.apply(outcome.effects);
    // The model's own words in the same breath say it already.
    if (outcome.say !== undefined && text === "") mouth.say(outcome.say);
    const found = outcome.lookUp === undefined ? undefined : await world.lookUp(outcome.lookUp, signal);
    signal.throwIfAborted();
    const result = found ?? outcome.result;
    working.push({ role: "tool", toolCallId: call.id, content: result });
    world.noteTool({ ...call, result });
    for (const effect of outcome.effects) {
      if (effect.is === "end") end ??= { is: "end" };
      if (effect.is === "transfer") end = { is: "transfer", reason: effect.reason };
    }
  }
  return end;
}

/** The same tool with the same arguments has its effect once in an answer: a model that loops is told so. */
function useOnce(world: ReplyWorld, call: ChatToolCall, used: Set<string>): ToolOutcome {
  const key = `${call.name} ${inOrder(call.arguments)}`;
  if (used.has(key)) return { result: "This was done already. Go on with the conversation.", effects: [] };
  used.add(key);
  return world.useTool(call);
}

/** Arguments as they compare: neither the order of the keys nor blanks between them make others of them. */
function inOrder(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    );
  } catch {
    // What is no JSON is refused by the tool.
    return text;
  }
}

/** Says sentences: never the marks of the model, never the same sentence twice in one answer. */
class Mouth {
  readonly #world: ReplyWorld;
  readonly #said: string[] = [];
  #style: Style = "none";
  #roundFrom = 0;
  /** Said in this round before its completion failed: the other model may say them once more. */
  #repeats: string[] = [];

  constructor(world: ReplyWorld) {
    this.#world = world;
  }

  beginRound(): void {
    this.#roundFrom = this.#said.length;
  }

  beginTry(): void {
    this.#repeats = this.#said.slice(this.#roundFrom);
  }

  get saidInRound(): string {
    return this.#said.slice(this.#roundFrom).join(" ");
  }

  say(sentence: string): void {
    const { style, text } = readStyle(sentence);
    this.#style = style ?? this.#style;
    if (text === "" || this.#isRepeat(text)) return;
    if (this.#said.some((before) => before.length > 12 && sameWords(before, text))) return;
    this.#said.push(text);
    this.#world.say(text, this.#style);
  }

  /** Each counts once, since digits are said one by one, and more than once. */
  #isRepeat(text: string): boolean {
    const at = this.#repeats.findIndex((before) => sameWords(before, text));
    if (at >= 0) this.#repeats.splice(at, 1);
    return at >= 0;
  }
}
