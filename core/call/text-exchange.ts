import { z } from "zod";
import { FinalError } from "../errors.ts";
import { CallId, ConversationId } from "./ids.ts";
import { Instant } from "./instant.ts";
import { Signal } from "./signal.ts";
import { ToolCall, type Turn } from "./turn.ts";

/** What the agent answers to texts, before any of it has an effect. */
export const TextAnswer = z.object({
  /** Counted from 1 in an exchange. */
  number: z.int().positive(),
  /** The texts that it answers, by the keys of their turns. */
  answers: z.array(z.string()),
  text: z.string(),
  toolCalls: z.array(ToolCall),
  /** What its tools bring about, as the relay would tell it. */
  signals: z.array(Signal),
});
export type TextAnswer = z.infer<typeof TextAnswer>;

/** A text that an answer is: to the customer, or to the human of the brief, whom they want to speak to. */
export const OwedText = z.object({
  to: z.enum(["customer", "colleague"]),
  /** The one that it was answered in. */
  conversationId: ConversationId,
  answer: TextAnswer,
});
export type OwedText = z.infer<typeof OwedText>;

/** Texts between a number and the agent, from the first one until it has been quiet for a while. */
export const TextExchange = z.object({
  /** Stands in its turns where a call's id does in others; also the id of its orchestration. */
  id: CallId,
  /** The conversation that it is in now stands last: a new claim is another one. */
  conversationIds: z.array(ConversationId).min(1),
  state: z.enum(["open", "over"]),
  /** Texts without an answer, by the keys of their turns, oldest first. */
  waiting: z.array(z.string()),
  /** The answer that was found last. */
  answer: TextAnswer.optional(),
  /** What was answered and is not sent yet, oldest first. */
  owed: z.array(OwedText).optional(),
  /** Names of what can never be done of what was owed. */
  failures: z.array(z.string()).optional(),
  /** The claim or a reminder was changed: in the end there is something to report. */
  isNoted: z.boolean(),
  lastTextAt: Instant,
});
export type TextExchange = z.infer<typeof TextExchange>;

/** The conversation that an exchange, or a call with these conversations, is in now. */
export function currentOf({ conversationIds }: Pick<TextExchange, "conversationIds">): ConversationId {
  const id = conversationIds.at(-1);
  if (id === undefined) throw new FinalError("an exchange of texts is in a conversation");
  return id;
}

/** A text that is on record, and the conversation that it stands in. */
export interface TextOnRecord extends Pick<Turn, "key" | "at"> {
  conversationId: ConversationId;
}

/** The exchange with one more text that waits for its answer; the same text again changes nothing. */
export function withText(exchange: TextExchange, { key, at, conversationId }: TextOnRecord): TextExchange {
  const { conversationIds: ids, waiting, lastTextAt } = exchange;
  if (waiting.includes(key)) return exchange;
  return {
    ...exchange,
    conversationIds: ids.includes(conversationId) ? ids : [conversationId, ...ids],
    waiting: [...waiting, key],
    lastTextAt: at > lastTextAt ? at : lastTextAt, // instants, as text
  };
}
