import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import type { Conversation } from "../../core/call/conversation.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { currentOf } from "../../core/call/text-exchange.ts";
import type { IncomingText } from "../../core/ports/texts.ts";
import { conversationFor } from "../../orchestrations/activities/conversation-for.ts";
import { openExchange, waitForAnswer } from "../../orchestrations/activities/texts/exchange-of-number.ts";
import { bellName } from "../../orchestrations/bell.ts";
import { textExchangeOrchestration, type TextExchangeStart } from "../../orchestrations/texts/contracts.ts";
import type { CallServices } from "../../orchestrations/activities/services.ts";
import { startOnce } from "../starting/start-once.ts";
import { keepTextTurn, textKey } from "./text-turn.ts";

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
  const { store } = services;
  const { from, sentAt: at } = text;
  const key = textKey(text);
  for (;;) {
    if (await store.hasReceipt(`answered:${key}`)) return;
    const exchange = await openExchange(services, { from, key }, () => matterOf(services, text));
    await keepTextTurn(store, exchange.conversationIds, exchange.id, text);
    const conversationId = currentOf(exchange);
    const became = await waitForAnswer(services, exchange, { from, key, at, conversationId });
    // Where it has ended meanwhile, another one begins.
    if (became === "over") continue;
    if (became === "unread") context.warn("text is not read: its number has written too often today");
    // Also where nothing waits: what is open is to be concluded some time.
    return beginExchange(context, { phoneNumber: from, exchangeId: exchange.id });
  }
}

/** Has the exchange go on, from the texts that wait in it. */
export async function beginExchange(context: InvocationContext, input: TextExchangeStart): Promise<void> {
  const client = df.getClient(context);
  const found = await startOnce(client, textExchangeOrchestration, input.exchangeId, input);
  if (found === "running") await client.raiseEvent(input.exchangeId, bellName, {});
}

async function matterOf(services: CallServices, { from, to }: IncomingText): Promise<ConversationId> {
  const brief = services.briefs.forNumber(to);
  const sameMatter = ({ brief: newest }: Conversation) => newest.file === undefined || newest.file === brief.file;
  return (await conversationFor(services, from, brief, sameMatter)).id;
}
