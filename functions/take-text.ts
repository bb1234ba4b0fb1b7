import type { InvocationContext } from "@azure/functions";
import { conversationsOf } from "../core/call/claim/claim-change.ts";
import { instant } from "../core/call/instant.ts";
import { textKeyword } from "../core/follow-up/texts/text-keyword.ts";
import type { IncomingText } from "../core/ports/texts.ts";
import { answerByText } from "./answer-by-text.ts";
import type { CallServices } from "../orchestrations/activities/services.ts";
import { liveCalls } from "../orchestrations/activities/live-calls.ts";
import { obeyText } from "./obey-text.ts";
import { keepTextTurn, textKey } from "./text-turn.ts";

/** A text that goes on and on is read so far. */
const longestText = 4_000;

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
  const codes = languages.map(({ code }) => code);
  const keyword = text.order ?? textKeyword(text.text, codes);
  if (keyword !== undefined) await obeyText(services, text, keyword, context);
  else await hear(services, text, context);
  await store.keepReceipt(receipt, instant(clock.nowMs()));
}

async function hear(services: CallServices, text: IncomingText, context: InvocationContext): Promise<void> {
  const { store } = services;
  const live = await liveCalls(store, text.from);
  const [first] = live;
  if (first === undefined) return answerByText(services, text, context);
  await keepTextTurn(store, conversationsOf(first), first.id, text);
  for (const { id } of live)
    await store.note(id, textKey(text), { is: "text", key: textKey(text), text: text.text, at: text.sentAt });
}
