import { languageOf } from "../../../core/call/brief/brief.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import { instant } from "../../../core/call/instant.ts";
import { Signal } from "../../../core/call/signal.ts";
import { pictureText } from "../../../core/call/picture-text.ts";
import { currentOf, type TextAnswer, type TextExchange } from "../../../core/call/text-exchange.ts";
import { timeZoneOf } from "../../../core/call/number/time-zone.ts";
import type { Turn } from "../../../core/call/turn.ts";
import { chatTurn } from "../../../core/dialogue/chat-turn.ts";
import { lastWords } from "../../../core/dialogue/speaking/last-words.ts";
import { EffectsOfTurn } from "../../../core/dialogue/tools/effects-of-turn.ts";
import type { Occasion } from "../../../core/dialogue/speaking/phrases.ts";
import { FinalError, PassingError } from "../../../core/errors.ts";
import type { Store } from "../../../core/ports/store.ts";
import { remindersFor } from "../callbacks/reminders-for.ts";
import type { CallServices } from "../services.ts";
import { answerKey } from "./owed-texts.ts";
import { turnKeyOf } from "./send-once.ts";
import { withoutAnsweredElsewhere } from "./texts-answered-elsewhere.ts";
import { uuidOf } from "../uuid-of.ts";
import { writtenPhrase } from "./written-phrase.ts";

interface Found {
  answer: TextAnswer;
  /** Texts that the chat service would not read, by the keys of their turns. */
  refused: string[];
}

/** The agent's answer to the texts that wait, found as in a call: same tools, same claim. Nothing is changed or sent. */
export async function answerTo(services: CallServices, exchange: TextExchange, signal: AbortSignal): Promise<Found> {
  const { chat, clock, prompts, knowledge, flags } = services;
  const { conversation, turns } = await matterOf(services, exchange);
  const { brief, phoneNumber, claim } = conversation;
  if (isPicturesOnly(turns, exchange)) {
    const text = await writtenPhrase(services, conversation, "text_picture");
    return { answer: answerWith(exchange, { text, toolCalls: [] }), refused: [] };
  }
  const reminders = await remindersFor(services.store, conversation);
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
  const closing = said === "" ? withoutWords[end] : end === "broken" ? lastWords(turn.end, said) : undefined;
  const text = closing === undefined ? said : `${said} ${await writtenPhrase(services, conversation, closing)}`.trim();
  // What the tools found for an answer that was refused would be refused again.
  const found = answerWith(exchange, { text, toolCalls: end === "refused" ? [] : turn.toolCalls });
  const session = uuidOf(`${exchange.id}:${found.number}`);
  const at = instant(clock.nowMs());
  // STOP may come while an answer to an older text is found: their wish is as old as the text that it is in.
  const wishedAt = newestOf(turns, exchange);
  // As an agent names them who did the same for the text in a call, and was gone before a word of it was heard.
  const names = new EffectsOfTurn({ callId: exchange.id, turns: [] });
  const answered = turns.findLast(({ key }) => exchange.waiting.includes(key))?.key ?? exchange.waiting.at(-1);
  const signals = turn.effects.map((effect, index) =>
    Signal.parse({
      // A wish is told by the clock of texts, as its name says.
      effect: effect.is === "texts-wanted" ? `${answered}:${effect.is}:${index}` : names.nameOf(effect, answered),
      ...{ session, number: index + 1, at: effect.is === "texts-wanted" ? wishedAt : at, ...effect },
      ...(effect.is === "end" ? { reason: "goodbye" } : {}),
    }),
  );
  return {
    answer: { ...found, signals },
    refused: turn.end.is === "refused" && turn.end.of === "customer" ? found.answers : [],
  };
}

/** What is said where no answer can be found. */
export async function apologyTo(services: CallServices, exchange: TextExchange): Promise<Found> {
  const { conversation } = await matterOf(services, exchange);
  const text = await writtenPhrase(services, conversation, "error");
  return { answer: answerWith(exchange, { text, toolCalls: [] }), refused: [] };
}

const withoutWords = {
  said: "error",
  broken: "error",
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

const isPicturesOnly = (turns: readonly Turn[], { waiting }: TextExchange): boolean => {
  const texts = turns.filter(({ key }) => waiting.includes(key));
  return texts.length > 0 && texts.every(({ text }) => text === pictureText);
};

/** When the newest of the texts that wait was sent. One that came before a new claim stands in the conversation before. */
const newestOf = (turns: readonly Turn[], { waiting, lastTextAt }: TextExchange): string =>
  turns
    .flatMap(({ key, at }) => (waiting.includes(key) ? at : []))
    .toSorted()
    .at(-1) ?? lastTextAt;

/**
 * What was said before, and then the texts that wait, also where more was said since on the phone. A text that came in a
 * call that goes on is left to the agent there; what they do not take up waits here when the call is over.
 */
async function matterOf(
  { store }: CallServices,
  { id: exchangeId, conversationIds, waiting, owed = [] }: TextExchange,
): Promise<{ conversation: Conversation; turns: Turn[] }> {
  const found = await store.conversation(currentOf({ conversationIds }));
  if (found === undefined) throw new FinalError("the conversation of the texts is not on record");
  const all = await Promise.all(conversationIds.map((id) => store.turns(id)));
  const waits = ({ key }: Turn) => waiting.includes(key);
  const isOwed = ({ key }: Turn) => owed.some(({ answer }) => key === turnKeyOf(answerKey(exchangeId, answer.number)));
  const others = await withoutTextsOnPhone(
    store,
    (await withoutAnsweredElsewhere(store, found.value.id, all.at(-1) ?? [])).filter((turn) => !waits(turn)),
  );
  // What is owed comes before this answer.
  const said = others.map((turn) => (isOwed(turn) ? { ...turn, text: turn.unheardText ?? turn.text } : turn));
  return { conversation: found.value, turns: [...said, ...all.flat().filter(waits)] };
}

async function withoutTextsOnPhone(store: Store, turns: readonly Turn[]): Promise<Turn[]> {
  const isText = ({ persona, action }: Turn) => persona === "human" && action === "sms";
  const callIds = new Set(turns.filter(isText).map(({ callId }) => callId));
  const calls = await Promise.all([...callIds].map((id) => store.call(id)));
  const goingOn = calls.flatMap((call) => (call === undefined || call.value.state === "ended" ? [] : call.value.id));
  return turns.filter((turn) => !isText(turn) || !goingOn.includes(turn.callId));
}
