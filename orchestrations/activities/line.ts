import { languageOf } from "../../core/call/brief/brief.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { withTransfer } from "../../core/call/call.ts";
import type { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { changeCall } from "../../core/change.ts";
import type { CallAddresses } from "../../core/ports/telephony.ts";
import {
  answer,
  checkAlive,
  dial,
  hangUp,
  moveHuman,
  play,
  press,
  restartStreaming,
  ringHuman,
  stopPlaying,
  whoIsThere,
} from "../contracts.ts";
import { phrase } from "../../core/dialogue/speaking/phrases.ts";
import { carrierWords } from "../../core/follow-up/carrier-words.ts";
import { FinalError } from "../../core/errors.ts";
import { isCalledBack } from "./callbacks/is-called-back.ts";
import { keepColleague } from "./keep-colleague.ts";
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

  /** Whom the caller is given to. */
  const humanOf = async (callId: CallId, conversationId: ConversationId): Promise<PhoneNumber> =>
    (await store.call(callId))?.value.transfer?.colleague?.phoneNumber ??
    (await conversationOf(conversationId)).brief.agentPhoneNumber;

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

  play.perform(async ({ callId, carrierCallId, conversationId, prompt, key }, signal) => {
    const conversation = await conversationOf(conversationId);
    const { brief, language } = conversation;
    const isForHuman = prompt === "caller_waiting" || prompt === "hold_human";
    const { code, voice } = languageOf(brief, isForHuman ? brief.defaultLanguage : language);
    const translated = await services.spokenPhrases.inLanguages([code], translationWithinMs);
    const values = { bot_company: brief.botCompany };
    const words = carrierWords(prompt, { isCalledBack: await isCalledBack(services, callId, conversation) });
    const text = phrase(translated[code] ?? services.phrases, words, values, 0);
    await telephony.play({ call: carrierCallId, text, language: code, voice, key }, signal);
  });

  stopPlaying.perform(({ carrierCallId }, signal) => telephony.stopPlaying(carrierCallId, signal));

  press.perform(async ({ carrierCallId, conversationId, keys, key }, signal) => {
    const { phoneNumber: to } = await conversationOf(conversationId);
    await telephony.press({ call: carrierCallId, to, keys, key }, signal);
  });

  ringHuman.perform(async ({ callId, conversationId, key }, signal) => {
    // Events of the leg come before the carrier's answer at times: they are told by what is on record then.
    await changeCall(store, callId, (call) => withTransfer(call, key));
    const to = await humanOf(callId, conversationId);
    await keepColleague(services, to);
    const addresses = await addressesOf(services, callId, key);
    return { carrierCallId: await telephony.dial({ callId, leg: key, to, ...addresses }, signal) };
  });

  moveHuman.perform(async ({ callId, carrierCallId, conversationId, from, key }, signal) => {
    const who = await humanOf(callId, conversationId);
    await telephony.move({ call: carrierCallId, from, who, key }, signal);
  });

  whoIsThere.perform(async ({ callId, carrierCallId, conversationId }, signal) => {
    const { phoneNumber } = await conversationOf(conversationId);
    const human = await humanOf(callId, conversationId);
    const parties = await telephony.parties(carrierCallId, signal);
    return { caller: parties.includes(phoneNumber), human: parties.includes(human) };
  });
}

/** Where the carrier brings this call's events and audio. The token in them lets in nobody but this call. */
async function addressesOf(
  { callTokens, publicUrl, relayUrl }: CallServices,
  callId: CallId,
  leg?: string,
): Promise<CallAddresses> {
  const query = new URLSearchParams({ token: await callTokens.issue(callId), ...(leg === undefined ? {} : { leg }) });
  return {
    callbackUrl: `${publicUrl}/calls/${callId}/events?${query.toString()}`,
    mediaUrl: `${relayUrl}/calls/${callId}?${query.toString()}`,
  };
}
