import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import type { Call } from "../../core/call/call.ts";
import { conversationOf, conversationsOf } from "../../core/call/claim/claim-change.ts";
import { effectKeyOf } from "../../core/call/effect-key.ts";
import { Signals, type Signal } from "../../core/call/signal.ts";
import type { CallbackId } from "../../core/call/ids.ts";
import { withTally } from "../../core/call/spent/tally.ts";
import { changeCall } from "../../core/change.ts";
import { keepSignal } from "../../orchestrations/activities/keep-signal.ts";
import { bearerToken, callOf } from "./call-token.ts";
import type { CallServices } from "../../orchestrations/activities/services.ts";
import { callerInMenu } from "./caller-in-menu.ts";
import { openNewClaim } from "./open-new-claim.ts";
import { bodyOf, problem } from "../reply.ts";
import { ringBell } from "./ring-bell.ts";
import { startAlert } from "../starting/start-alert.ts";
import { startCallback } from "../starting/start-callback.ts";
import { startMakingGood } from "../starting/start-making-good.ts";
import { startLate, type LateSignal } from "../starting/start-late.ts";

/**
 * `POST /calls/{callId}/signals`: what the relay tells about a call. A signal first changes the record, then it is kept
 * in the inbox, and from then on changes nothing. Killed in between, it is told again and comes to the same, but for what
 * another session told anew since. Whatever acts on it is woken or begun before the answer: killed before that, it is
 * told again too. Where whoever tells it is gone as well, the rest is made good: see start-making-good.ts.
 */
export const postSignals =
  (services: CallServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const { store, callTokens } = services;
    const callId = await callOf(request, bearerToken(request), callTokens);
    let call = (await store.call(callId))?.value;
    if (call === undefined) return problem(404, "Call not found");
    const { signals } = await bodyOf(request, Signals);
    const late: LateSignal[] = [];
    let isToWake = false;
    for (const signal of signals) {
      const telling = { from: "relay", signal } as const;
      if (!(await store.isTold(callId, telling))) call = await obey(services, context, call, signal);
      const { position, isLate } = await store.tell(callId, telling);
      if (isLate) late.push({ signal, position });
      else isToWake ||= wakesTheCall(signal);
    }
    if (isToWake) await ringBell(context, callId);
    await startLate(context, callId, late);
    return { status: 204 };
  };

/** Changes the record, and lets be done what follows from that. Returns the call as it is then. */
async function obey(services: CallServices, context: InvocationContext, call: Call, signal: Signal): Promise<Call> {
  await startMakingGood(context, call, signal);
  const callbackId = await keep(services, call, signal);
  const now = signal.is === "new-claim" ? ((await services.store.call(call.id))?.value ?? call) : call;
  if (callbackId !== undefined) await startCallback(context, callbackId);
  if (signal.is === "alert") {
    const alert = { conversationId: conversationOf(now, signal), key: effectKeyOf(signal) };
    await startAlert(services, context, alert);
  }
  return now;
}

/** Changes the record. Returns the callback that came of it or was changed, if there is one. */
async function keep(services: CallServices, call: Call, signal: Signal): Promise<CallbackId | undefined> {
  switch (signal.is) {
    case "turn-mended":
      for (const each of conversationsOf(call)) await services.store.mendTurn(each, signal.key, signal.mend);
      return;
    case "menu":
      await callerInMenu(services.store, call, conversationOf(call, signal), signal);
      return;
    case "tally": {
      const { session, number, tally } = signal;
      await changeCall(services.store, call.id, (old) => ({
        ...old,
        tallies: withTally(old.tallies ?? [], { ...tally, session, number }),
      }));
      return;
    }
    case "new-claim":
      await openNewClaim(services, call, signal);
      return;
    default:
      return keepSignal(services, { callId: call.id, conversationId: conversationOf(call, signal) }, signal);
  }
}

const silent: ReadonlySet<Signal["is"]> = new Set([
  ...(["answered-by", "turn", "turn-mended", "claim", "reminder", "reminder-withdrawn", "language"] as const),
  ...(["menu", "voice-rate", "tally", "alert", "texts-wanted", "new-claim"] as const),
]);
const wakesTheCall = (signal: Signal): boolean => !silent.has(signal.is);
