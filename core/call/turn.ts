import { z } from "zod";
import { CallId, ConversationId } from "./ids.ts";
import { Instant } from "./instant.ts";

export const Persona = z.enum(["human", "assistant"]);
export type Persona = z.infer<typeof Persona>;

export const Style = z.enum(["none", "cheerful", "sad"]);
export type Style = z.infer<typeof Style>;

/** A tool that the agent used in a turn: what it asked for, and what came of it. */
export const ToolCall = z.object({ id: z.string(), name: z.string(), arguments: z.string(), result: z.string() });
export type ToolCall = z.infer<typeof ToolCall>;

/** One thing that somebody said or did. */
export const Turn = z.object({
  /** Unique within the conversation; telling the same turn again changes nothing. */
  key: z.string().min(1),
  callId: CallId,
  /** When it began. Turns of a conversation are in the order of this. */
  at: Instant,
  persona: Persona,
  action: z.enum(["call", "talk", "sms", "hangup"]),
  /** What was heard, by the agent or by the caller. */
  text: z.string(),
  /** What the agent would have said, had it not been interrupted; or written, had it been sent. */
  unheardText: z.string().optional(),
  style: Style.optional(),
  language: z.string().optional(),
  /** What it was in a phone menu: a key pressed or an option named, or part of a message that was left. */
  inMenu: z.enum(["choice", "message"]).optional(),
  /** It was overheard while a colleague had the caller: words of either of them, of which no claim and no report is made. */
  withHuman: z.boolean().optional(),
  toolCalls: z.array(ToolCall).default([]),
  /** From the caller's last sound to the agent's first, in milliseconds. On turns of the agent that answer. */
  responseMs: z.number().nonnegative().optional(),
  /** The chat service would not read it: it stays on record, and no request to a model holds its words or its tools. */
  refused: z.boolean().optional(),
  /** The conversation that the answer to this text stands in, where that is another one: with it a new claim began. */
  answeredIn: ConversationId.optional(),
  /** On what the agent says in a call: the texts that it answers, as far as it was heard, by the keys of their turns. */
  answersTexts: z.array(z.string().min(1)).optional(),
});
export type Turn = z.infer<typeof Turn>;

/** What becomes of a turn that is on record. Of the agent's, more is heard as it speaks; in the end the rest is known. */
export const TurnMend = z.object({
  text: z.string(),
  /** Empty where nothing is left. A turn of the caller has none. */
  unheardText: z.string().optional(),
  toolCalls: z.array(ToolCall).optional(),
  refused: z.boolean().optional(),
  answeredIn: ConversationId.optional(),
  /** Empty where it turned out to be no answer. */
  answersTexts: Turn.shape.answersTexts,
});
export type TurnMend = z.infer<typeof TurnMend>;

/** The turn as it reads then. */
export function mended(
  turn: Turn,
  {
    text,
    unheardText = turn.unheardText,
    toolCalls = turn.toolCalls,
    refused = turn.refused,
    answeredIn = turn.answeredIn,
    answersTexts = turn.answersTexts ?? [],
  }: TurnMend,
): Turn {
  const { unheardText: _before, refused: _judged, answersTexts: _named, ...rest } = turn;
  return {
    ...rest,
    text,
    toolCalls,
    ...(unheardText === undefined || unheardText === "" ? {} : { unheardText }),
    ...(refused === true ? { refused } : {}),
    ...(answeredIn === undefined ? {} : { answeredIn }),
    ...(answersTexts.length === 0 ? {} : { answersTexts }),
  };
}

/** What a request to a model may hold: all but what its service has refused, which would be refused again. */
export const readable = (turns: readonly Turn[]): Turn[] => turns.filter(({ refused }) => refused !== true);

/** True when the caller said or wrote anything at all to us but choices of a menu. Nobody who did not gets a report. */
export const hadInteraction = (turns: readonly Turn[]): boolean =>
  turns.some(
    ({ persona, action, text, inMenu, withHuman }) =>
      persona === "human" &&
      (action === "talk" || action === "sms") &&
      text !== "" &&
      inMenu !== "choice" &&
      withHuman !== true,
  );
