import { z } from "zod";
import { ToolCall } from "../../core/call/turn.ts";
import type { ChatTurn } from "../../core/dialogue/chat-turn.ts";

/** Newest messages that a conversation goes on with: far more than one request to the model holds. */
const keptMost = 100;
const longestText = 4_000;

/** Something that was written in a chat. */
export const WrittenMessage = z.object({
  persona: z.enum(["human", "assistant"]),
  content: z.string().max(longestText),
  tool_calls: z.array(ToolCall).max(20).default([]),
});
export type WrittenMessage = z.infer<typeof WrittenMessage>;

/**
 * The messages with which the conversation goes on after an answer: without what the chat service refused, which it would
 * refuse again; after a new claim only with what opened it; and no more than the next request may hold.
 */
export function goneOn(
  messages: readonly WrittenMessage[],
  { end, effects, toolCalls }: Pick<ChatTurn, "end" | "effects" | "toolCalls">,
  reply: string,
): WrittenMessage[] {
  const isRefused = end.is === "refused";
  const from = effects.some(({ is }) => is === "new-claim") ? messages.slice(-1) : messages;
  const before = isRefused && end.of === "customer" ? from.slice(0, -1) : from;
  const answer = { persona: "assistant" as const, content: reply, tool_calls: isRefused ? [] : toolCalls };
  return [...before, answer].slice(-keptMost);
}

/**
 * The messages without those that were answered with a refusal, and without what tools did for that: also whoever sends
 * all that was written on and on is refused once.
 */
export const withoutRefused = (messages: readonly WrittenMessage[], refusals: readonly string[]): WrittenMessage[] =>
  messages.flatMap((message, index) => {
    const answer = messages[index + 1];
    if (message.persona === "human") return answer !== undefined && isRefusal(answer, refusals) ? [] : [message];
    return [isRefusal(message, refusals) ? { ...message, tool_calls: [] } : message];
  });

const isRefusal = ({ persona, content }: WrittenMessage, refusals: readonly string[]): boolean =>
  persona === "assistant" && refusals.includes(content);
