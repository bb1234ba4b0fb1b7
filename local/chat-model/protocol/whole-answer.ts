import { nothingFiltered } from "./dialect.ts";
import type { Envelope } from "./envelope.ts";
import type { FinishReason } from "./chunks.ts";
import type { Reply } from "./reply.ts";
import { completionTokens, usage } from "./tokens.ts";

/** The answer to a request that did not ask for a stream. */
export function wholeAnswer(envelope: Envelope, reply: Reply, finish: FinishReason, promptTokens: number): object {
  const isAzure = envelope.dialect === "azure";
  const calls = reply.toolCalls.map((call, index) => ({
    id: envelope.callId(index),
    type: "function",
    function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  }));
  const message = {
    role: "assistant",
    content: reply.text === "" && (calls.length > 0 || reply.refusal !== undefined) ? null : reply.text,
    refusal: reply.refusal ?? null,
    annotations: [],
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: finish };
  return {
    id: envelope.id,
    object: "chat.completion",
    created: envelope.created,
    model: envelope.model,
    choices: [isAzure ? { ...choice, content_filter_results: nothingFiltered } : choice],
    usage: usage(promptTokens, completionTokens(reply)),
    system_fingerprint: "fp_practice",
    ...(isAzure ? { prompt_filter_results: [{ prompt_index: 0, content_filter_results: nothingFiltered }] } : {}),
  };
}
