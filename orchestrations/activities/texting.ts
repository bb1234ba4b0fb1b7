import { conversationOf } from "../../core/call/claim-change.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { FinalError } from "../../core/errors.ts";
import { reportRequest } from "../../core/follow-up/requests.ts";
import { sendReport, sendSms } from "../contracts.ts";
import type { CallServices } from "./services.ts";

/** The activities that send a text to the customer. */
export function performTexting(services: CallServices): void {
  const { store, chat } = services;

  sendSms.perform(async ({ callId, position }, signal) => {
    const [entry] = await store.inbox(callId, position - 1);
    if (entry?.from !== "relay" || entry.signal.is !== "send-sms") throw new FinalError("no text stands at that place");
    const key = `${callId}:${entry.signal.session}:${entry.signal.number}`;
    const { text } = entry.signal;
    const call = await store.call(callId);
    if (call === undefined) throw new FinalError("the call is not on record");
    const conversationId = conversationOf(call.value, entry.signal);
    await sendOnce(services, { callId, conversationId, key, write: () => Promise.resolve(text) }, signal);
  });

  sendReport.perform(async ({ callId, conversationId }, signal) => {
    const write = async (conversation: Conversation) => {
      const turns = await store.turns(conversationId);
      return chat.write({ messages: reportRequest(conversation, turns), slow: true }, signal);
    };
    await sendOnce(services, { callId, conversationId, key: `${callId}:${conversationId}:report`, write }, signal);
  });
}

interface Text {
  callId: CallId;
  conversationId: ConversationId;
  key: string;
  write: (conversation: Conversation) => Promise<string>;
  /** The customer unless said. What goes to the human of the brief is no part of the conversation. */
  to?: "customer" | "agent";
}

/**
 * Sends one text, once. Killed before the receipt is kept, it comes back here and sends again under the
 * same key: the carrier knows the key and does not.
 */
export async function sendOnce({ store, sms, clock }: CallServices, text: Text, signal: AbortSignal): Promise<void> {
  const { callId, conversationId, key, to: receiver = "customer" } = text;
  if (await store.hasReceipt(`sms:${key}`)) return;
  const conversation = await store.conversation(conversationId);
  if (conversation === undefined) throw new FinalError("the conversation of the call is not on record");

  const words = await text.write(conversation.value);
  const { phoneNumber, brief } = conversation.value;
  await sms.send({ to: receiver === "agent" ? brief.agentPhoneNumber : phoneNumber, text: words, key }, signal);
  const at = instant(clock.nowMs());
  if (receiver === "customer") {
    await store.appendTurn(conversationId, {
      key: `${key}:sms`,
      callId,
      at,
      persona: "assistant",
      action: "sms",
      text: words,
      language: conversation.value.language,
      toolCalls: [],
    });
  }
  await store.keepReceipt(`sms:${key}`, at);
}
