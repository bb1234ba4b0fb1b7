import { conversationOf } from "../../../core/call/claim/claim-change.ts";
import { effectKeyOf } from "../../../core/call/effect-key.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import { FinalError } from "../../../core/errors.ts";
import { messageOf } from "../../../core/follow-up/message-left.ts";
import { maskPayment } from "../../../core/insight/pii/mask.ts";
import { sendReport, sendSms, tellMessage } from "../../contracts.ts";
import { reportText } from "./report-text.ts";
import { sendOnce } from "./send-once.ts";
import type { CallServices } from "../services.ts";

/** The activities that send a text to the customer. */
export function performTexting(services: CallServices): void {
  const { store } = services;

  sendSms.perform(async ({ callId, position }, signal) => {
    const [entry] = await store.inbox(callId, position - 1);
    if (entry?.from !== "relay" || entry.signal.is !== "send-sms") throw new FinalError("no text stands at that place");
    const key = `${callId}:${effectKeyOf(entry.signal)}`;
    const { text } = entry.signal;
    const call = await store.call(callId);
    if (call === undefined) throw new FinalError("the call is not on record");
    const conversationId = conversationOf(call.value, entry.signal);
    await sendOnce(services, { callId, conversationId, key, write: () => Promise.resolve(text) }, signal);
  });

  tellMessage.perform(async ({ callId, conversationId }, signal) => {
    const words = messageOf(await store.turns(conversationId), callId);
    if (words === undefined) throw new FinalError("no message was left in this call");
    const write = ({ brief, phoneNumber }: Conversation) =>
      Promise.resolve(`${brief.botCompany}: ${phoneNumber} has left a message: "${maskPayment(words)}"`);
    const key = `${callId}:${conversationId}:message`;
    await sendOnce(services, { callId, conversationId, key, write, to: "agent" }, signal);
  });

  sendReport.perform(async ({ callId, conversationId }, signal) => {
    const write = (conversation: Conversation) => reportText(services, conversation, signal);
    await sendOnce(services, { callId, conversationId, key: `${callId}:${conversationId}:report`, write }, signal);
  });
}
