import { instant } from "../../core/call/instant.ts";
import { FinalError } from "../../core/errors.ts";
import { transcriptMail } from "../../core/follow-up/mail/transcript-mail.ts";
import { mailTranscript } from "../contracts.ts";
import type { CallServices } from "./services.ts";

/** The activity that sends what was said in a call to whom the brief names, once. */
export function performMailing(services: CallServices): void {
  const { store, clock } = services;

  mailTranscript.perform(async ({ callId, conversationId }, signal) => {
    const key = `${callId}:${conversationId}:transcript`;
    if (await store.hasReceipt(`mail:${key}`)) return;
    const conversation = (await store.conversation(conversationId))?.value;
    const call = (await store.call(callId))?.value;
    if (conversation === undefined || call === undefined) throw new FinalError("the call is not on record");
    const { transcript } = conversation.brief;
    if (transcript === undefined) throw new FinalError("nobody wants the transcript of this call");
    const { mail } = services;
    if (mail === undefined) throw new FinalError("a brief wants transcripts, and no mail server is set up");

    const message = transcriptMail(conversation, call, await store.turns(conversationId), transcript);
    await mail.send({ to: transcript.email, ...message, key }, signal);
    await store.keepReceipt(`mail:${key}`, instant(clock.nowMs()));
  });
}
