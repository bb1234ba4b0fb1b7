import { readable } from "../../call/turn.ts";
import type { Turn } from "../../call/turn.ts";
import type { ChatMessage } from "../../ports/chat-model.ts";

/** How much of a conversation goes into a request. */
export interface HistoryLimits {
  /** Newest entries that are sent at most. */
  entryCount: number;
  /** Tokens that they may cost together. */
  tokenCount: number;
}

export const historyLimits: HistoryLimits = { entryCount: 18, tokenCount: 6_000 };

/**
 * The newest part of a conversation as messages for the model, in the order said. What one side said in a row is one
 * message; of the agent's own words it holds those that were heard.
 */
export function historyMessages(turns: readonly Turn[], limits: HistoryLimits = historyLimits): ChatMessage[] {
  const entries = mergeTurns(readable(turns).filter(isSaid));
  const messages: ChatMessage[] = [];
  let tokenCount = 0;
  for (const turn of entries.slice(-limits.entryCount).reverse()) {
    const group = messagesOf(turn);
    tokenCount += group.reduce((sum, message) => sum + tokensOf(message), 0);
    if (tokenCount > limits.tokenCount && messages.length > 0) break;
    messages.unshift(...group);
  }
  return messages;
}

/** Keys pressed in a phone menu are no part of the conversation: they have led to it. */
const isSaid = ({ action, text, toolCalls, inMenu }: Turn): boolean =>
  (action === "talk" || action === "sms") &&
  (text !== "" || toolCalls.length > 0) &&
  !(inMenu === "choice" && /^[\d*#]+$/.test(text));

/** Joins what the same side said in the same way in a row, unless tools were used in between. */
export function mergeTurns(turns: readonly Turn[]): Turn[] {
  const merged: Turn[] = [];
  for (const turn of turns) {
    const last = merged.at(-1);
    const joins =
      last?.persona === turn.persona &&
      last.action === turn.action &&
      last.withHuman === turn.withHuman &&
      turn.toolCalls.length === 0;
    if (last === undefined || !joins) merged.push(turn);
    else merged[merged.length - 1] = { ...last, text: `${last.text} ${turn.text}`.trim() };
  }
  return merged;
}

function messagesOf({ persona, action, text, style, toolCalls, withHuman }: Turn): ChatMessage[] {
  if (withHuman === true) return [{ role: "user", content: `${overheard} ${text}` }];
  if (persona === "human") return [{ role: "user", content: action === "sms" ? `action=sms ${text}` : text }];
  const said: ChatMessage = {
    role: "assistant",
    content: action === "sms" ? `action=sms ${text}` : `style=${style ?? "none"} ${text}`,
  };
  if (toolCalls.length === 0) return [said];
  const calls = toolCalls.map((call) => ({ id: call.id, name: call.name, arguments: call.arguments }));
  return [
    { role: "assistant", content: "", toolCalls: calls },
    ...toolCalls.map(({ id, result }): ChatMessage => ({ role: "tool", toolCallId: id, content: result })),
    ...(text === "" ? [] : [said]),
  ];
}

const overheard = "[Overheard while a colleague had the caller. Either may have said it; it was not said to you.]";

/** A cautious guess: a token is some three and a half characters of a European language. */
const tokensOf = (message: ChatMessage): number => {
  const calls = message.role === "assistant" ? (message.toolCalls ?? []) : [];
  const length = calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, message.content.length);
  return Math.ceil(length / 3.5) + 4;
};
