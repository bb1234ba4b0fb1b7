import { FinalError } from "../../core/errors.ts";
import type { ChatEvent, ChatModel, ChatRequest } from "../../core/ports/chat-model.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { pause } from "../pause.ts";

/** What a chat model does with one request. */
export type ChatScript = (request: ChatRequest, signal: AbortSignal) => AsyncIterable<ChatEvent>;

/** Answers each request with the next script; after the last, with a plain sentence. */
export class FakeChat implements ChatModel {
  readonly requests: ChatRequest[] = [];
  readonly scripts: ChatScript[] = [];
  /** What it writes when it is asked for a text; nothing where it cannot. */
  text: string | undefined;

  warm(): void {
    // Nothing to open.
  }

  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatEvent> {
    this.requests.push(request);
    return (this.scripts.shift() ?? says("I see. Please go on."))(request, signal);
  }

  answer(): Promise<never> {
    throw new FinalError("not in a call");
  }

  write(): Promise<string> {
    if (this.text === undefined) throw new FinalError("it cannot write");
    return Promise.resolve(this.text);
  }
}

const finish = (reason: "stop" | "tool-calls" | "length" | "content-filter"): ChatEvent => ({
  is: "finish",
  reason,
  promptTokens: 1,
  completionTokens: 1,
});

/** Says that, a word at a time. */
export const says = (text: string): ChatScript =>
  async function* () {
    await Promise.resolve();
    for (const piece of text.split(/(?<= )/)) yield { is: "text", text: piece };
    yield finish("stop");
  };

/** Says that, then is cut off by the limit of tokens. */
export const runsOut = (text: string): ChatScript =>
  async function* () {
    await Promise.resolve();
    yield { is: "text", text };
    yield finish("length");
  };

/** Asks for tools, perhaps after some words. */
export const uses = (calls: Record<string, unknown>, text = ""): ChatScript =>
  async function* (request) {
    await Promise.resolve();
    if (text !== "") yield { is: "text", text };
    for (const [name, args] of Object.entries(calls)) {
      const id = `call-${name}-${request.messages.length}`;
      yield { is: "tool-call", call: { id, name, arguments: JSON.stringify(args) } };
    }
    yield finish("tool-calls");
  };

/** Fails, perhaps after some words. */
export const fails = (error: Error, text = ""): ChatScript =>
  async function* () {
    await Promise.resolve();
    if (text !== "") yield { is: "text", text };
    throw error;
  };

/** Ends as a service does that will not answer this. */
export const refuses: ChatScript = async function* () {
  await Promise.resolve();
  yield finish("content-filter");
};

/** Says that, then ends as a service does that will not go on. */
export const breaksOff = (text: string): ChatScript =>
  async function* () {
    await Promise.resolve();
    yield { is: "text", text };
    yield finish("content-filter");
  };

/** Says that, then nothing more until it is aborted. */
export const stalls = (text = ""): ChatScript =>
  async function* (_request, signal) {
    if (text !== "") yield { is: "text", text };
    await aborted(signal);
    yield finish("stop");
  };

/** Takes its time, then does what the other would. */
export const after = (clock: Clock, delayMs: number, script: ChatScript): ChatScript =>
  async function* (request, signal) {
    await pause(clock, delayMs, signal);
    signal.throwIfAborted();
    yield* script(request, signal);
  };

const aborted = async (signal: AbortSignal): Promise<void> => {
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  signal.throwIfAborted();
};
