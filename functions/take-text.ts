import type { InvocationContext } from "@azure/functions";
import { hasOptedOut } from "../core/call/caller.ts";
import { instant } from "../core/call/instant.ts";
import { phrase } from "../core/dialogue/speaking/phrases.ts";
import { textKeyword, type TextKeyword } from "../core/follow-up/text-keyword.ts";
import type { IncomingText } from "../core/ports/texts.ts";
import { sendParts } from "../orchestrations/activities/send-once.ts";
import { answerByText } from "./answer-by-text.ts";
import type { CallServices } from "../orchestrations/activities/services.ts";
import { liveCalls } from "./live-calls.ts";
import { keepWish } from "./texts-wanted.ts";
import { keepTextTurn, textExchangeId, textKey } from "./text-turn.ts";

/** A text that goes on and on is read so far. */
const longestText = 4_000;
const translationWithinMs = 3_000;
const sendWithinMs = 15_000;

/**
 * A text has come. STOP, START and HELP come before anything else. During a call it is noted for the agent on the line;
 * else it is answered by text. All of it may be done again, until the receipt is kept.
 */
export async function takeText(
  services: CallServices,
  incoming: IncomingText,
  context: InvocationContext,
): Promise<void> {
  const { store, briefs, clock } = services;
  const text = { ...incoming, text: incoming.text.trim().slice(0, longestText) };
  const receipt = textKey(text);
  if (text.text === "" || (await store.hasReceipt(receipt))) return;
  const { languages } = briefs.forNumber(text.to);
  const keyword = textKeyword(
    text.text,
    languages.map(({ code }) => code),
  );
  if (keyword !== undefined) await obey(services, text, keyword);
  else await hear(services, text, context);
  await store.keepReceipt(receipt, instant(clock.nowMs()));
}

async function obey(services: CallServices, text: IncomingText, keyword: TextKeyword): Promise<void> {
  const { store } = services;
  const wanted = { stop: false, start: true, help: undefined }[keyword];
  if (wanted !== undefined) await keepWish(store, { of: text.from, wanted, at: text.sentAt, key: textKey(text) });
  const conversation = (await store.newestConversation(text.from))?.value;
  if (conversation !== undefined) await keepTextTurn(store, conversation.id, textExchangeId(text), text);
  if (hasOptedOut((await store.caller(text.from))?.value) || keyword === "stop") return;

  const brief = services.briefs.forNumber(text.to);
  const language = conversation?.language ?? brief.defaultLanguage;
  const translated = await services.spokenPhrases.inLanguages([language], translationWithinMs);
  const values = { bot_name: brief.botName, bot_company: brief.botCompany, stop: "STOP" };
  const occasion = keyword === "help" ? "text_help" : "text_started";
  const words = phrase(translated[language] ?? services.phrases, occasion, values, 0);
  await sendParts(
    services,
    { to: text.from, words, key: `${textKey(text)}:${keyword}` },
    AbortSignal.timeout(sendWithinMs),
  );
}

async function hear(services: CallServices, text: IncomingText, context: InvocationContext): Promise<void> {
  const { store } = services;
  const live = await liveCalls(store, text.from);
  const [first] = live;
  if (first === undefined) return answerByText(services, text, context);
  await keepTextTurn(store, first.conversationId, first.id, text);
  for (const { id } of live)
    await store.note(id, textKey(text), { is: "text", key: textKey(text), text: text.text, at: text.sentAt });
}
