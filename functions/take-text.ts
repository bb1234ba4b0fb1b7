import type { InvocationContext } from "@azure/functions";
import { hasOptedOut, saidOfTexts } from "../core/call/caller.ts";
import type { Call } from "../core/call/call.ts";
import type { CallId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { changeCaller } from "../core/change.ts";
import { phrase } from "../core/dialogue/speaking/phrases.ts";
import { textKeyword, type TextKeyword } from "../core/follow-up/text-keyword.ts";
import type { Store } from "../core/ports/store.ts";
import type { IncomingText } from "../core/ports/texts.ts";
import { sendParts } from "../orchestrations/activities/send-once.ts";
import { answerByText } from "./answer-by-text.ts";
import type { CallServices } from "../orchestrations/activities/services.ts";
import { keepTextTurn, textExchangeId, textKey } from "./text-turn.ts";

/** A text that goes on and on is read so far. */
const longestText = 4_000;
/** Of a number's conversations, those that may have a call going on. */
const conversationsMost = 20;
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
  if (wanted !== undefined) await changeCaller(store, text.from, (caller) => saidOfTexts(caller, wanted, text.sentAt));
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

/** The calls that a number is talking in, the newest first. */
async function liveCalls(store: Store, phoneNumber: IncomingText["from"]): Promise<Call[]> {
  const conversations = await store.conversations({ phoneNumber, limit: conversationsMost });
  const calls = (await Promise.all(conversations.map(({ id }) => store.calls(id)))).flat();
  const talking = calls.filter(({ state }) => state === "talking");
  const isOver = await Promise.all(talking.map(({ id }) => lineIsGone(store, id)));
  return talking
    .filter((_call, index) => isOver[index] === false)
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
}

/** The caller has hung up, though what was said may still be told: no agent takes up a text any more. */
async function lineIsGone(store: Store, callId: CallId): Promise<boolean> {
  const inbox = await store.inbox(callId, 0);
  return inbox.some(
    (entry) => entry.from === "carrier" && entry.event.is === "disconnected" && entry.event.leg === undefined,
  );
}
