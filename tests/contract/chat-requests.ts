import type { ChatEvent, ChatModel, ChatRequest, ChatTool } from "../../core/ports/chat-model.ts";
import { createChatModel } from "../../services/chat/chat-model.ts";
import { createLog } from "../../services/log.ts";

/* What a chat model is asked and what comes of it, for tests of its protocol. */

export const never = new AbortController().signal;

export const lines: string[] = [];

export const log = createLog({ level: "debug", pii: false }, { write: (line) => void lines.push(line) });

export const connect = (url: string, key = "chat-key"): ChatModel =>
  createChatModel({ baseUrl: `${url}/v1`, key, model: "quick", slowModel: "slow" }, log);

export const request = (text: string, tools?: ChatTool[]): ChatRequest => ({
  messages: [
    { role: "system", content: "You help callers of Contoso." },
    { role: "user", content: text },
  ],
  ...(tools === undefined ? {} : { tools }),
});

export async function collect(events: AsyncIterable<ChatEvent>) {
  const all: ChatEvent[] = [];
  for await (const event of events) all.push(event);
  const text = all.map((event) => (event.is === "text" ? event.text : "")).join("");
  const calls = all.flatMap((event) => (event.is === "tool-call" ? [event.call] : []));
  return { text, calls, finish: all.at(-1), finishCount: all.filter(({ is }) => is === "finish").length };
}

/** Runs it, and returns what it throws. */
export const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

export const endCall: ChatTool = {
  name: "end_call",
  description: "Ends the call, once the caller said goodbye.",
  parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
};
