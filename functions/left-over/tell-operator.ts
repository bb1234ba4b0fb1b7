import { alertAddresses } from "../../core/call/brief/on-call.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { FinalError } from "../../core/errors.ts";
import { leftOverMail, leftOverText } from "../../core/follow-up/left-over/left-over-message.ts";
import { textColleague } from "../../orchestrations/activities/texts/send-once.ts";
import type { CallServices } from "../../orchestrations/activities/services.ts";

/** How long the carrier, or the mail server, may take. */
const sendMostMs = 30_000;

/**
 * Tells who is on call for the customer that something was owed to them and could not be done, once by each way there is.
 * Throws where they could not be told, also by one of the ways.
 */
export async function tellOperator(
  services: Pick<CallServices, "store" | "sms" | "mail" | "clock">,
  of: { conversationId: ConversationId; work: string; instanceId: string },
): Promise<void> {
  const { store, mail, clock } = services;
  const conversation = (await store.conversation(of.conversationId))?.value;
  if (conversation === undefined) throw new FinalError("the conversation is not on record");
  const to = alertAddresses(conversation.brief, { hasMail: mail !== undefined });
  const key = `left-over:${of.instanceId}`;
  const once = async (way: string, send: () => Promise<void>): Promise<void> => {
    if (await store.hasReceipt(`${way}:${key}`)) return;
    await send();
    await store.keepReceipt(`${way}:${key}`, instant(clock.nowMs()));
  };
  const signal = AbortSignal.timeout(sendMostMs);
  const text = () => textColleague(services, { to: to.sms, words: leftOverText(of, conversation), key }, signal);
  const ways = [once("sms", text)];
  if (mail !== undefined && to.mail !== undefined) {
    const message = { to: to.mail, ...leftOverMail(of, conversation), key };
    ways.push(once("mail", () => mail.send(message, signal)));
  }
  // What could not be done may be that no text is taken: they are told by the other way all the same.
  const troubles: unknown[] = [];
  for (const way of await Promise.allSettled(ways)) if (way.status === "rejected") troubles.push(way.reason);
  if (troubles.length > 0) throw new AggregateError(troubles, "the operator could not be told by each way");
}
