import { languageOf } from "../../core/call/brief.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { changeCall } from "../../core/change.ts";
import type { CallAddresses } from "../../core/ports.ts";
import {
  answer,
  checkAlive,
  dial,
  hangUp,
  play,
  press,
  restartStreaming,
  stopPlaying,
  transfer,
} from "../contracts.ts";
import { phrase } from "../../core/dialogue/speaking/phrases.ts";
import { carrierWords } from "../../core/follow-up/carrier-words.ts";
import { FinalError } from "../../core/errors.ts";
import type { CallServices } from "./services.ts";

/** A caller who waits for a word hears it in English before they wait for a translation. */
const translationWithinMs = 300;

/** The activities that touch the phone line. */
export function performLine(services: CallServices): void {
  const { telephony, store } = services;

  const conversationOf = async (id: ConversationId): Promise<Conversation> => {
    const found = await store.conversation(id);
    if (found === undefined) throw new FinalError("the conversation of the call is not on record");
    return found.value;
  };

  answer.perform(async ({ callId, incomingCallContext }, signal) => {
    const addresses = await addressesOf(services, callId);
    const carrierCallId = await telephony.answer({ callId, incomingCallContext, ...addresses }, signal);
    await changeCall(store, callId, (call) => ({ ...call, carrierCallId }));
    return { carrierCallId };
  });

  dial.perform(async ({ callId, conversationId }, signal) => {
    const { phoneNumber: to } = await conversationOf(conversationId);
    const carrierCallId = await telephony.dial({ callId, to, ...(await addressesOf(services, callId)) }, signal);
    await changeCall(store, callId, (call) => ({ ...call, carrierCallId }));
    return { carrierCallId };
  });

  hangUp.perform(({ carrierCallId }, signal) => telephony.hangUp(carrierCallId, signal));

  checkAlive.perform(async ({ carrierCallId }, signal) => ({ alive: await telephony.isLive(carrierCallId, signal) }));

  restartStreaming.perform(({ carrierCallId }, signal) => telephony.startStreaming(carrierCallId, signal));

  play.perform(async ({ carrierCallId, conversationId, prompt, key }, signal) => {
    const { brief, language } = await conversationOf(conversationId);
    const { code, voice } = languageOf(brief, language);
    const translated = await services.spokenPhrases.inLanguages([code], translationWithinMs);
    const text = phrase(translated[code] ?? services.phrases, carrierWords(prompt, brief), {}, 0);
    await telephony.play({ call: carrierCallId, text, language: code, voice, key }, signal);
  });

  stopPlaying.perform(({ carrierCallId }, signal) => telephony.stopPlaying(carrierCallId, signal));

  press.perform(async ({ carrierCallId, conversationId, keys, key }, signal) => {
    const { phoneNumber: to } = await conversationOf(conversationId);
    await telephony.press({ call: carrierCallId, to, keys, key }, signal);
  });

  transfer.perform(async ({ carrierCallId, conversationId, key }, signal) => {
    const { agentPhoneNumber: to } = (await conversationOf(conversationId)).brief;
    await telephony.transfer({ call: carrierCallId, to, key }, signal);
  });
}

/** Where the carrier brings this call's events and audio. The token in them lets in nobody but this call. */
async function addressesOf({ callTokens, publicUrl, relayUrl }: CallServices, callId: CallId): Promise<CallAddresses> {
  const token = await callTokens.issue(callId);
  return {
    callbackUrl: `${publicUrl}/calls/${callId}/events?token=${token}`,
    mediaUrl: `${relayUrl}/calls/${callId}?token=${token}`,
  };
}
