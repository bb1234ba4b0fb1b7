import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { hasOptedOut } from "../core/call/caller.ts";
import type { Conversation } from "../core/call/conversation.ts";
import { instant } from "../core/call/instant.ts";
import { hasHadItsTexts, withTextTaken } from "../core/call/texts-of-day.ts";
import { currentOf, withText, type TextExchange } from "../core/call/text-exchange.ts";
import { changeCaller, changeConversation } from "../core/change.ts";
import type { IncomingText } from "../core/ports/texts.ts";
import { conversationFor } from "../orchestrations/activities/conversation-for.ts";
import { bellName } from "../orchestrations/bell.ts";
import { textExchangeOrchestration, type TextExchangeStart } from "../orchestrations/texts/contracts.ts";
import type { CallServices } from "../orchestrations/activities/services.ts";
import { startOnce } from "./start-once.ts";
import { keepTextTurn, textExchangeId, textKey } from "./text-turn.ts";

/**
 * Puts a text on record in the exchange that is going on, or in a new one that continues the number's conversation, and
 * sees to it that it is answered. Who wants no texts, or has written too often in a day, is not answered; what they write is on record
 * all the same.
 */
export async function answerByText(
  services: CallServices,
  text: IncomingText,
  context: InvocationContext,
): Promise<void> {
  const { store, clock } = services;
  const key = textKey(text);
  const most = services.flags.current().texts_per_day_max;
  for (;;) {
    if (await store.hasReceipt(`answered:${key}`)) return;
    const exchange = await openExchange(services, text);
    await keepTextTurn(store, exchange.conversationIds, exchange.id, text);
    const taking = { key, nowMs: clock.nowMs(), most };
    const caller = await changeCaller(store, text.from, (old) => {
      const { exchange: going } = old;
      if (going?.id !== exchange.id || going.state !== "open" || going.waiting.includes(key)) return old;
      if (hasOptedOut(old) || hasHadItsTexts(old, taking)) return old;
      return { ...withTextTaken(old, taking), exchange: withText(going, key, text.sentAt) };
    });
    if (hasOptedOut(caller)) return;
    if (caller.exchange?.waiting.includes(key) !== true && hasHadItsTexts(caller, taking)) {
      context.warn("text is not answered: its number has had its texts of the day");
      return;
    }
    // Where it has ended meanwhile, another one begins.
    if (caller.exchange?.waiting.includes(key) !== true) continue;
    return begin(context, { phoneNumber: text.from, exchangeId: exchange.id });
  }
}

/** The exchange that is going on, or a new one. */
async function openExchange(services: CallServices, text: IncomingText): Promise<TextExchange> {
  const { store, clock, briefs } = services;
  const lastTextAt = instant(clock.nowMs());
  const known = (await store.caller(text.from))?.value.exchange;
  if (known?.state === "open") {
    await changeConversation(store, currentOf(known), (old) => ({ ...old, lastCallAt: lastTextAt }));
    return known;
  }
  const brief = briefs.forNumber(text.to);
  const sameMatter = ({ brief: newest }: Conversation) => newest.file === undefined || newest.file === brief.file;
  const { id: conversationId } = await conversationFor(services, text.from, brief, sameMatter);
  const opened: TextExchange = {
    ...{ id: textExchangeId(text), conversationIds: [conversationId] },
    ...{ state: "open", waiting: [], isNoted: false, lastTextAt },
  };
  const { exchange = opened } = await changeCaller(store, text.from, (old) =>
    old.exchange?.state === "open" ? old : { ...old, exchange: opened },
  );
  return exchange;
}

async function begin(context: InvocationContext, input: TextExchangeStart): Promise<void> {
  const client = df.getClient(context);
  const found = await startOnce(client, textExchangeOrchestration, input.exchangeId, input);
  if (found === "running") await client.raiseEvent(input.exchangeId, bellName, {});
}
