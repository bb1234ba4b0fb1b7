import { cancelled, type Callback } from "../../../core/call/callback.ts";
import { hasOptedOut } from "../../../core/call/caller.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import type { CallbackId, ConversationId } from "../../../core/call/ids.ts";
import { instant } from "../../../core/call/instant.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import { timeZoneOf, timeZonesOf } from "../../../core/call/number/time-zone.ts";
import { changeCallback } from "../../../core/change.ts";
import { FinalError } from "../../../core/errors.ts";
import { afterAttempt, standardCallbacks } from "../../../core/follow-up/callbacks/callback-policy.ts";
import { dueStep, type CallbackStep } from "../../../core/follow-up/callbacks/callback-step.ts";
import { reminderText } from "../../../core/follow-up/reminders/reminder-text.ts";
import { planCallback, recordAttempt, sendCallbackText, takeCallbackStep } from "../../callbacks/contracts.ts";
import { planAfterCall } from "./callback-after-call.ts";
import { attemptIdOf } from "./callback-id.ts";
import type { CallServices } from "../services.ts";
import { sendOnce } from "../texts/send-once.ts";
import { takeTurnToDial, turnMs } from "./take-turn-to-dial.ts";
import { whyNotCalled } from "./why-not-called.ts";

/** Far more than a number makes between a call and its callback. */
const callsMost = 100;

/** The activities of calls and texts that are owed to somebody. */
export function performCallbacks(services: CallServices): void {
  const { store } = services;

  const conversationOf = async (id: ConversationId): Promise<Conversation> => {
    const found = await store.conversation(id);
    if (found === undefined) throw new FinalError("the conversation of the callback is not on record");
    return found.value;
  };
  const callbackOf = async (id: CallbackId): Promise<Callback> => {
    const found = await store.callback(id);
    if (found === undefined) throw new FinalError("the callback is not on record");
    return found.value;
  };

  planCallback.perform(async ({ callId, conversationId, nowMs }) => ({
    callbackId: await planAfterCall(services, { callId, conversationId, nowMs }),
  }));

  takeCallbackStep.perform(async ({ callbackId, nowMs }) => {
    const callback = await callbackOf(callbackId);
    const { conversationId, by, wantedAt } = callback;
    const { brief, phoneNumber } = await conversationOf(conversationId);
    const calls = await store.callsSince({ phoneNumber, since: wantedAt, limit: callsMost });
    const zones = zonesFor(callback, phoneNumber);
    const step = dueStep(callback, calls, nowMs, brief.callbacks ?? standardCallbacks, zones);
    switch (step.is) {
      case "nothing":
      case "wait":
        return step;
      case "moot":
        await changeCallback(store, callbackId, cancelled);
        return { is: "nothing" };
      case "due":
        if (by === "sms") return { is: "text", wantedAt };
        if (callback.state === "planned") {
          const isAskedFor = callback.why === "reminder" || callback.why === "ordered";
          const reason = await whyNotCalled(services, { phoneNumber, brief }, { isAskedFor });
          if (reason !== undefined) {
            await changeCallback(store, callbackId, (old) =>
              old.state === "planned" ? { ...old, state: "given-up", reason } : old,
            );
            return { is: "nothing" };
          }
        }
        if (callback.state === "planned" && !(await takeTurnToDial(services, phoneNumber, callbackId)))
          return { is: "wait", untilMs: nowMs + turnMs };
        return openAttempt(services, callbackId, nowMs);
    }
  });

  sendCallbackText.perform(async ({ callbackId, wantedAt }, signal) => {
    const callback = await callbackOf(callbackId);
    if (!isTextFor(callback, wantedAt)) return;
    const { conversationId, to } = callback;
    const [calls, turns] = await Promise.all([store.calls(conversationId), store.turns(conversationId)]);
    // It may have been asked for by text, without a call.
    const callId = calls.at(-1)?.id ?? turns.at(-1)?.callId;
    if (callId === undefined) throw new FinalError("there is no call that the text belongs to");
    const write = (conversation: Conversation) => Promise.resolve(reminderText(callback, conversation));
    // Moved in the moment that it was sent, it is another text.
    const key = `${callbackId}:${wantedAt}`;
    const sent = await sendOnce(services, { callId, conversationId, key, write, to }, signal);
    if (sent === "not-wanted") throw new FinalError("the customer wants no texts");
  });

  recordAttempt.perform(async ({ callbackId, outcome, wantedAt, nowMs }) => {
    const { conversationId, to } = await callbackOf(callbackId);
    const { brief, phoneNumber } = await conversationOf(conversationId);
    const policy = brief.callbacks ?? standardCallbacks;
    const isUnwanted = to === "customer" && hasOptedOut((await store.caller(phoneNumber))?.value);
    await changeCallback(store, callbackId, (old) => {
      if (wantedAt !== undefined) {
        if (!isTextFor(old, wantedAt)) return old;
        if (outcome === "completed") return { ...old, state: "done" };
        return { ...old, state: "given-up", ...(isUnwanted ? { reason: "opted-out" } : {}) };
      }
      const attempts = old.attempts.map((one) => (one.outcome === undefined ? { ...one, outcome } : one));
      // Cancelled while it rang: nothing follows. Recorded before: nothing changes.
      if (old.state !== "calling") return { ...old, attempts };
      const zones = zonesFor(old, phoneNumber);
      const next = { ...old, attempts, ...afterAttempt(outcome, attempts.length, nowMs, policy, zones) };
      return old.isReplaced === true ? cancelled(next) : next;
    });
  });
}

/** Whether it is still the text that was wanted for that time. It may be taken back or moved while a carrier is away. */
const isTextFor = ({ by, state, wantedAt }: Callback, thenWantedAt: string): boolean =>
  by === "sms" && state === "planned" && wantedAt === thenWantedAt;

/** A reminder comes at the time that was promised, told in the likeliest zone; what nobody asked for suits every zone. */
const zonesFor = ({ why }: Callback, phoneNumber: PhoneNumber): readonly string[] =>
  why === "reminder" ? [timeZoneOf(phoneNumber)] : timeZonesOf(phoneNumber);

/** Puts the next attempt on record, or finds the one that is there and has not ended. */
async function openAttempt(
  { store, clock }: CallServices,
  callbackId: CallbackId,
  nowMs: number,
): Promise<CallbackStep> {
  const { state, attempts, conversationId } = await changeCallback(store, callbackId, (old) => {
    if (old.state !== "planned") return old;
    const callId = attemptIdOf(old.id, old.attempts.length);
    return { ...old, state: "calling", attempts: [...old.attempts, { callId, at: instant(nowMs) }] };
  });
  const callId = attempts.at(-1)?.callId;
  if (state !== "calling" || callId === undefined) return { is: "nothing" };
  const startedAt = instant(clock.nowMs());
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt } as const;
  if (!(await store.createCall({ id: callId, conversationId, callbackId, ...opening }))) {
    const known = (await store.call(callId))?.value;
    if (known?.state === "ended") return { is: "called", outcome: known.outcome ?? "failed" };
  }
  return { is: "call", callId, conversationId };
}
