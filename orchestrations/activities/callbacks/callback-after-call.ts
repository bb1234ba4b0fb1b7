import type { Call } from "../../../core/call/call.ts";
import { cancelled, type CallbackWhy } from "../../../core/call/callback.ts";
import type { CallbackId, CallId, ConversationId } from "../../../core/call/ids.ts";
import { instant } from "../../../core/call/instant.ts";
import { timeZonesOf } from "../../../core/call/number/time-zone.ts";
import { changeCallback } from "../../../core/change.ts";
import { FinalError } from "../../../core/errors.ts";
import { allowedAt, callbackAfter, standardCallbacks } from "../../../core/follow-up/callbacks/callback-policy.ts";
import type { Store } from "../../../core/ports/store.ts";
import { callbackIdOf } from "./callback-id.ts";
import { conversationOf } from "../conversation-of.ts";
import type { CallServices } from "../services.ts";

/** From a call that broke off to the one that makes good for it. */
const breathMs = 20_000;
/** So long they wait for it, whatever the hour; later it may wake them. */
const awakeMs = 5 * 60_000;

const idAfter = (callId: CallId): CallbackId => callbackIdOf(callId, "after");

/**
 * Puts on record the call that is to follow one that is over, if the policy wants one: by what is on record of the end by
 * now, which may be known better than when the call was closed.
 */
export async function planAfterCall(
  { store, clock }: Pick<CallServices, "store" | "clock">,
  { callId, conversationId, nowMs }: { callId: CallId; conversationId: ConversationId; nowMs: number },
): Promise<CallbackId | undefined> {
  const call = await callOf(store, callId);
  const why = await whyFollowed(store, call, conversationId);
  if (why === undefined) return undefined;
  const { brief, phoneNumber } = await conversationOf(store, conversationId);
  const policy = brief.callbacks ?? standardCallbacks;
  const createdAt = instant(clock.nowMs());
  // Who redials at once may be quicker than all that closes the call.
  const wantedAt = call.endedAt ?? instant(nowMs);
  const isAwake = why === "dropped" && clock.nowMs() - Date.parse(wantedAt) < awakeMs;
  const laterMs = Math.max(clock.nowMs(), nowMs + (why === "dropped" ? breathMs : policy.spacingMs));
  const dueAt = isAwake ? instant(nowMs + breathMs) : allowedAt(policy, timeZonesOf(phoneNumber), laterMs);
  // The call that was not answered is the first attempt: it counts.
  const attempts = why === "not-reached" ? [{ callId, at: call.startedAt, outcome: call.outcome }] : [];
  const id = idAfter(callId);
  const place = { id, conversationId, why, by: "call", to: "customer", state: "planned" } as const;
  await store.createCallback({ ...place, attempts, wantedAt, dueAt, createdAt });
  // The end may have been set right at this very moment.
  await takeBackNeedless(store, callId);
  return id;
}

/** Takes back the call that was to follow, where what is on record of the end by now asks for none. */
export async function takeBackNeedless(store: Store, callId: CallId): Promise<void> {
  const planned = (await store.callback(idAfter(callId)))?.value;
  if (planned === undefined) return;
  const why = await whyFollowed(store, await callOf(store, callId), planned.conversationId);
  if (why === undefined) await changeCallback(store, planned.id, cancelled);
}

async function whyFollowed(
  store: Store,
  { direction, outcome, answeredAt }: Call,
  conversationId: ConversationId,
): Promise<CallbackWhy | undefined> {
  if (outcome === undefined) throw new FinalError("the call is not over on record");
  const { brief } = await conversationOf(store, conversationId);
  return callbackAfter({ direction, outcome }, answeredAt !== undefined, brief.callbacks ?? standardCallbacks);
}

async function callOf(store: Store, callId: CallId): Promise<Call> {
  const found = await store.call(callId);
  if (found === undefined) throw new FinalError("the call is not on record");
  return found.value;
}
