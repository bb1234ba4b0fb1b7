import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import type { Conversation } from "../core/call/conversation.ts";
import { instant } from "../core/call/instant.ts";
import { hasBeenReadEnough, withTextTaken } from "../core/call/texts-of-day.ts";
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
 * sees to it that it is answered. Of who wants no texts, or has written too often in a day, texts are read all the same,
 * since any may tell of an emergency, and it is left to their exchange that nothing is sent.
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
    const { exchange: going } = await changeCaller(store, text.from, (old) => {
      if (!isOpen(old.exchange, exchange) || old.exchange.waiting.includes(key)) return old;
      if (hasBeenReadEnough(old, taking)) return old;
      return { ...withTextTaken(old, taking), exchange: withText(old.exchange, key, text.sentAt) };
    });
    // Where it has ended meanwhile, another one begins.
    if (!isOpen(going, exchange)) continue;
    if (!going.waiting.includes(key)) context.warn("text is not read: its number has written too often today");
    // Also where nothing waits: what is open is to be concluded some time.
    return begin(context, { phoneNumber: text.from, exchangeId: exchange.id });
  }
}

const isOpen = (going: TextExchange | undefined, exchange: TextExchange): going is TextExchange =>
  going?.id === exchange.id && going.state === "open";

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
