import { languageOf } from "../../core/call/brief.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { instant } from "../../core/call/instant.ts";
import { Signal } from "../../core/call/signal.ts";
import type { TextAnswer, TextExchange } from "../../core/call/text-exchange.ts";
import { timeZoneOf } from "../../core/call/time-zone.ts";
import type { Turn } from "../../core/call/turn.ts";
import { chatTurn } from "../../core/dialogue/chat-turn.ts";
import { phrase, type Occasion } from "../../core/dialogue/speaking/phrases.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { CallServices } from "./services.ts";
import { uuidOf } from "./uuid-of.ts";

/** Nobody is on the line: a translation may take a while. */
const translationWithinMs = 5_000;

interface Found {
  answer: TextAnswer;
  /** Turns that the chat service would not read. */
  refused: string[];
}

/** The agent's answer to the texts that wait, found as in a call: same tools, same claim. Nothing is changed or sent. */
export async function answerTo(services: CallServices, exchange: TextExchange, signal: AbortSignal): Promise<Found> {
  const { chat, clock, prompts, knowledge, flags } = services;
  const { conversation, turns } = await matterOf(services, exchange);
  const { brief, phoneNumber, claim, reminders } = conversation;
  const { slow_llm_for_chat: slow, answer_hard_timeout_sec: longestSec } = flags.current();
  const turn = await chatTurn(
    { chat, clock, prompts, knowledge, stallMs: longestSec * 1_000, slow },
    {
      ...{ brief, phoneNumber, claim, reminders, turns },
      language: languageOf(brief, conversation.language).code,
      voiceRate: conversation.voiceRate ?? brief.voiceRate,
      direction: "inbound",
      timeZone: timeZoneOf(phoneNumber),
      isReturning: turns.some(({ callId, persona }) => callId !== exchange.id && persona === "human"),
      byText: true,
    },
    signal,
  );
  const { is: end } = turn.end;
  if (end === "failed") throw new PassingError("the agent found no answer");
  const said = end === "refused" ? "" : turn.sentences.join(" ");
  const text = said === "" ? await phraseOf(services, conversation, withoutWords[end]) : said;
  const found = answerWith(exchange, { text, toolCalls: turn.toolCalls });
  const session = uuidOf(`${exchange.id}:${found.number}`);
  const at = instant(clock.nowMs());
  const signals = turn.effects.map((effect, index) =>
    Signal.parse({ session, number: index + 1, at, ...effect, ...(effect.is === "end" ? { reason: "goodbye" } : {}) }),
  );
  return { answer: { ...found, signals }, refused: end === "refused" ? found.answers : [] };
}

/** What is said where no answer can be found. */
export async function apologyTo(services: CallServices, exchange: TextExchange): Promise<Found> {
  const { conversation } = await matterOf(services, exchange);
  const text = await phraseOf(services, conversation, "error");
  return { answer: answerWith(exchange, { text, toolCalls: [] }), refused: [] };
}

const withoutWords = {
  said: "error",
  refused: "refusal",
  transfer: "text_colleague",
  end: "text_goodbye",
} as const satisfies Record<string, Occasion>;

const answerWith = (exchange: TextExchange, of: Pick<TextAnswer, "text" | "toolCalls">): TextAnswer => ({
  number: (exchange.answer?.number ?? 0) + 1,
  answers: exchange.waiting,
  signals: [],
  ...of,
});

async function matterOf(
  { store }: CallServices,
  { conversationIds, refused = [] }: TextExchange,
): Promise<{ conversation: Conversation; turns: Turn[] }> {
  const id = conversationIds.at(-1);
  const found = id && (await store.conversation(id));
  if (id === undefined || found === undefined) throw new FinalError("the conversation of the texts is not on record");
  const turns = (await store.turns(id)).filter(({ key }) => !refused.includes(key));
  return { conversation: found.value, turns };
}

async function phraseOf(
  { spokenPhrases, phrases }: CallServices,
  { brief, language }: Conversation,
  occasion: Occasion,
): Promise<string> {
  const translated = await spokenPhrases.inLanguages([language], translationWithinMs);
  return phrase(translated[language] ?? phrases, occasion, { bot_company: brief.botCompany }, 0);
}
