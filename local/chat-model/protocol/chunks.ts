import { nothingFiltered } from "./dialect.ts";
import type { Envelope } from "./envelope.ts";
import type { Reply } from "./reply.ts";
import { fragments, pieces } from "./tokens.ts";

export type FinishReason = "stop" | "tool_calls" | "length" | "content_filter";

/** A piece of an answer as it is streamed; `isDelta` marks those that carry some of it. */
export interface Chunk {
  body: object;
  isDelta: boolean;
}

/** Azure sends what its filter says of the prompt first, in a chunk without choices. */
export function* opening({ dialect }: Envelope): Generator<Chunk> {
  if (dialect !== "azure") return;
  const prompt_filter_results = [{ prompt_index: 0, content_filter_results: nothingFiltered }];
  yield { body: { choices: [], created: 0, id: "", model: "", object: "", prompt_filter_results }, isDelta: false };
}

/** The answer itself: the role, then text word by word, then each tool call in fragments of its arguments. */
export function* deltas(envelope: Envelope, reply: Reply): Generator<Chunk> {
  yield chunk(
    envelope,
    { role: "assistant", content: reply.text === "" && reply.toolCalls.length > 0 ? null : "", refusal: null },
    null,
    false,
  );
  for (const piece of pieces(reply.text)) yield chunk(envelope, { content: piece });
  for (const piece of pieces(reply.refusal ?? "")) yield chunk(envelope, { refusal: piece });
  for (const [index, call] of reply.toolCalls.entries()) {
    const begin = { index, id: envelope.callId(index), type: "function", function: { name: call.name, arguments: "" } };
    yield chunk(envelope, { tool_calls: [begin] });
    for (const piece of fragments(JSON.stringify(call.arguments)))
      yield chunk(envelope, { tool_calls: [{ index, function: { arguments: piece } }] });
  }
}

export const finish = (envelope: Envelope, reason: FinishReason): Chunk => chunk(envelope, {}, reason, false);

/** The last chunk, where it was asked for: the usage, without choices. */
export const usageChunk = (envelope: Envelope, usage: object): Chunk => ({
  body: { ...head(envelope), choices: [], usage },
  isDelta: false,
});

/** What Azure's asynchronous filter sends after the end: chunks of no id, with a choice that has no delta. */
export const lateFilterChunk = (): Chunk => ({
  body: {
    choices: [
      {
        content_filter_offsets: { check_offset: 0, start_offset: 0, end_offset: 1 },
        content_filter_results: { ...nothingFiltered, violence: { filtered: true, severity: "medium" } },
        finish_reason: null,
        index: 0,
      },
    ],
    created: 0,
    id: "",
    model: "",
    object: "",
  },
  isDelta: false,
});

function chunk(envelope: Envelope, delta: object, reason: FinishReason | null = null, isDelta = true): Chunk {
  const choice = { index: 0, delta, logprobs: null, finish_reason: reason };
  const choices = [envelope.dialect === "azure" ? { ...choice, content_filter_results: {} } : choice];
  return { body: { ...head(envelope), choices, usage: null }, isDelta };
}

const head = ({ id, created, model }: Envelope): object => ({
  id,
  object: "chat.completion.chunk",
  created,
  model,
  system_fingerprint: "fp_practice",
});
