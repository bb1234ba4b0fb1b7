import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import type { Call } from "../core/call/call.ts";
import { withAlert } from "../core/call/alert.ts";
import { conversationOf, conversationsOf } from "../core/call/claim-change.ts";
import { withoutReminder, withReminder } from "../core/call/reminder.ts";
import { Signals, type Signal } from "../core/call/signal.ts";
import { changeConversation } from "../core/change.ts";
import type { CallbackId } from "../core/call/ids.ts";
import { planReminder, withdrawReminder } from "../orchestrations/activities/plan-reminder.ts";
import { bearerToken, callOf } from "./call-token.ts";
import type { FunctionServices } from "./function-services.ts";
import { openNewClaim } from "./open-new-claim.ts";
import { bodyOf, problem } from "./reply.ts";
import { ringBell } from "./ring-bell.ts";
import { startCallback } from "./start-callback.ts";

/**
 * `POST /calls/{callId}/signals`: what the relay tells about a call. A signal first changes the record, then it is kept
 * in the inbox: killed in between, it is told again and changes the same things to the same values.
 */
export const postSignals =
  (services: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const { store, callTokens } = services;
    const callId = await callOf(request, bearerToken(request), callTokens);
    let call = (await store.call(callId))?.value;
    if (call === undefined) return problem(404, "Call not found");
    const { signals } = await bodyOf(request, Signals);
    for (const signal of signals) {
      const callbackId = await keep(services, call, signal);
      if (signal.is === "new-claim") call = (await store.call(callId))?.value ?? call;
      if (callbackId !== undefined) await startCallback(context, callbackId);
      await store.tell(callId, { from: "relay", signal });
    }
    if (signals.some(wakesTheCall)) await ringBell(context, callId);
    return { status: 204 };
  };

/** Changes the record. Returns the callback that came of it or was changed, if there is one. */
async function keep(services: FunctionServices, call: Call, signal: Signal): Promise<CallbackId | undefined> {
  const { store } = services;
  const id = conversationOf(call, signal);
  switch (signal.is) {
    case "turn":
      await store.appendTurn(id, signal.turn);
      return;
    case "turn-mended":
      for (const each of conversationsOf(call)) await store.mendTurn(each, signal.key, signal.mend);
      return;
    case "claim": {
      const known = Object.fromEntries(signal.updates.map(({ field, value }) => [field, value]));
      await changeConversation(store, id, (old) => ({ ...old, claim: { ...old.claim, ...known } }));
      return;
    }
    case "reminder":
      await changeConversation(store, id, (old) => ({
        ...old,
        reminders: withReminder(old.reminders, signal.reminder),
      }));
      return planReminder(services, id, signal.reminder);
    case "reminder-withdrawn":
      await changeConversation(store, id, (old) => ({
        ...old,
        reminders: withoutReminder(old.reminders, signal.title),
      }));
      return withdrawReminder(services, id, signal.title);
    case "language":
      await changeConversation(store, id, (old) => ({ ...old, language: signal.language, languageChosen: true }));
      return;
    case "voice-rate":
      await changeConversation(store, id, (old) => ({ ...old, voiceRate: signal.rate }));
      return;
    case "alert": {
      const { session, number, at, emergency } = signal;
      const alert = { ...emergency, key: `${session}:${number}`, callId: call.id, at };
      await changeConversation(store, id, (old) => ({ ...old, alerts: withAlert(old.alerts ?? [], alert) }));
      return;
    }
    case "new-claim":
      await openNewClaim(services, call, signal);
      return;
    case "session-started":
    case "send-sms":
    case "transfer":
    case "end":
    case "session-over":
      return;
  }
}

const silent: ReadonlySet<Signal["is"]> = new Set([
  ...(["turn", "turn-mended", "claim", "reminder", "reminder-withdrawn", "language"] as const),
  ...(["voice-rate", "alert", "new-claim"] as const),
]);
const wakesTheCall = (signal: Signal): boolean => !silent.has(signal.is);
