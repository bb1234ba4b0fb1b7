import type { InvocationContext } from "@azure/functions";
import type { Call } from "../../core/call/call.ts";
import { clocksApartMs, hasOptedOut, isLatelyColleague, type Caller } from "../../core/call/caller.ts";
import { conversationsOf } from "../../core/call/claim/claim-change.ts";
import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { pictureText } from "../../core/call/picture-text.ts";
import { textKeyword } from "../../core/follow-up/texts/text-keyword.ts";
import type { Store } from "../../core/ports/store.ts";
import type { IncomingText } from "../../core/ports/texts.ts";
import { answerByText, beginExchange } from "./answer-by-text.ts";
import type { CallServices } from "../../orchestrations/activities/services.ts";
import { liveCalls, recentCalls } from "../../orchestrations/activities/callbacks/live-calls.ts";
import { answerUnreadTexts } from "../../orchestrations/activities/texts/unread-texts.ts";
import { obeyText } from "./obey-text.ts";
import { sayByText } from "./say-by-text.ts";
import { keepTextTurn, textKey } from "./text-turn.ts";

/** A text that goes on and on is read so far. */
const longestText = 4_000;

/**
 * A text has come. STOP, START and HELP come before anything else. During a call it is noted for the agent on the line;
 * and what no agent takes up in it, or comes without a call, is answered by text; a colleague's, who mostly answers what we
 * have told them of a customer, by a word that nobody reads it. All of it may be done again, until the receipt is kept.
 */
export async function takeText(
  services: CallServices,
  incoming: IncomingText,
  context: InvocationContext,
): Promise<void> {
  const { store, briefs, clock } = services;
  const words = incoming.text.trim().slice(0, longestText);
  const text = { ...incoming, text: words === "" && incoming.hasPicture === true ? pictureText : words };
  const receipt = textKey(text);
  if (text.text === "" || (await store.hasReceipt(receipt))) return;
  const { languages } = briefs.forNumber(text.to);
  const codes = languages.map(({ code }) => code);
  const keyword = text.order ?? textKeyword(text.text, codes);
  if (keyword !== undefined) await obeyText(services, text, keyword, context);
  else await hear(services, text, context);
  await store.keepReceipt(receipt, instant(clock.nowMs()));
}

async function hear(services: CallServices, text: IncomingText, context: InvocationContext): Promise<void> {
  const { store } = services;
  const key = textKey(text);
  const kept = await placeOf(store, text);
  const live = await liveCalls(store, text.from);
  const first = kept ?? live[0];
  if (first === undefined && (await isOfColleague(services, text))) return tellColleague(services, text, context);
  if (first === undefined || first === "exchange") return answerByText(services, text, context);
  await keepTextTurn(store, conversationsOf(first), first.id, text);
  for (const id of new Set([first, ...live].map((call) => call.id)))
    await store.note(id, key, { is: "text", key, text: text.text, at: text.sentAt });
  // It may have ended before the text was on record, and found none that was left to answer.
  const call = (await store.call(first.id))?.value;
  if (call?.state !== "ended") return;
  const exchange = await answerUnreadTexts(services, call);
  if (exchange !== undefined) await beginExchange(context, exchange);
}

/** A colleague who was a customer in a call, and goes on by text with what was left open in it, is one until that is over. */
async function isOfColleague({ briefs, store, clock }: CallServices, { from }: IncomingText): Promise<boolean> {
  const caller = (await store.caller(from))?.value;
  const isKnown = briefs.colleagues().includes(from) || isLatelyColleague(caller ?? {}, clock.nowMs());
  return isKnown && caller?.exchange?.state !== "open";
}

/** A colleague who hears nothing would believe that somebody has read it. */
async function tellColleague(services: CallServices, text: IncomingText, context: InvocationContext): Promise<void> {
  const language = (await services.store.newestConversation(text.from))?.value.language;
  const occasionFor = (caller: Caller) => (hasOptedOut(caller) ? undefined : "text_unread");
  await sayByText(services, text, { as: "unread", occasionFor, language }, context);
}

/** Where a text that comes again was kept at first: in a call, or in an exchange of texts. It stays there. */
async function placeOf(store: Store, text: IncomingText): Promise<Call | "exchange" | undefined> {
  const { from, sentAt } = text;
  const key = textKey(text);
  const holds = async (ids: readonly ConversationId[], callId: CallId) =>
    (await Promise.all(ids.map((id) => store.turns(id))))
      .flat()
      .some((turn) => turn.key === key && turn.callId === callId);
  const exchange = (await store.caller(from))?.value.exchange;
  if (exchange?.state === "open" && (await holds(exchange.conversationIds, exchange.id))) return "exchange";
  const { calls } = await recentCalls(store, from);
  // Its time is told by the carrier's clock, the end of a call by ours.
  const earliest = instant(Date.parse(sentAt) - clocksApartMs);
  const going = calls.filter(({ endedAt }) => endedAt === undefined || endedAt >= earliest); // of instants, as text
  for (const call of going) if (await holds(conversationsOf(call), call.id)) return call;
  return undefined;
}
