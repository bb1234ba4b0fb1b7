import type { ChatRequest } from "./request.ts";
import type { Reply } from "./reply.ts";

/** Cuts text into the pieces it is streamed in: a word with the space before it, as most tokens of a real model are. */
export const pieces = (text: string): string[] => text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];

/** Cuts the JSON of a tool call into small fragments that end anywhere, also within a string. */
export const fragments = (json: string): string[] => json.match(/[\s\S]{1,7}/g) ?? [];

/** About four characters a token; a rule-based model has no vocabulary to count by. */
const roughly = (text: string): number => Math.ceil(text.length / 4);

export function promptTokens(request: ChatRequest): number {
  const spoken = request.messages.reduce((sum, message) => sum + 4 + roughly(JSON.stringify(message)), 0);
  return spoken + roughly(JSON.stringify(request.tools ?? "")) + roughly(JSON.stringify(request.response_format ?? ""));
}

export function completionTokens(reply: Reply): number {
  const calls = reply.toolCalls.reduce((sum, call) => sum + 8 + fragments(JSON.stringify(call.arguments)).length, 0);
  return pieces(reply.text).length + pieces(reply.refusal ?? "").length + calls;
}

/** How many pieces the answer is streamed in. */
export function deltaCount(reply: Reply): number {
  const calls = reply.toolCalls.reduce((sum, call) => sum + 1 + fragments(JSON.stringify(call.arguments)).length, 0);
  return pieces(reply.text).length + pieces(reply.refusal ?? "").length + calls;
}

export const usage = (prompt: number, completion: number) => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

/** The answer cut off after so many pieces; a tool call that is not complete is left out. */
export function truncated(reply: Reply, most: number): Reply {
  const text = pieces(reply.text).slice(0, most).join("");
  let left = most - pieces(reply.text).length;
  const toolCalls = reply.toolCalls.filter(
    (call) => (left -= 1 + fragments(JSON.stringify(call.arguments)).length) >= 0,
  );
  return { ...reply, text, toolCalls };
}
