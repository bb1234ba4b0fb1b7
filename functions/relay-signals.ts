import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import type { Call } from "../core/call/call.ts";
import { withAlert } from "../core/call/alert.ts";
import { withReminder } from "../core/call/reminder.ts";
import { Signals, type Signal } from "../core/call/signal.ts";
import { changeConversation } from "../core/change.ts";
import type { Store } from "../core/ports.ts";
import { bearerToken, callOf } from "./call-token.ts";
import type { FunctionServices } from "./function-services.ts";
import { bodyOf, problem } from "./reply.ts";
import { ringBell } from "./ring-bell.ts";

/**
 * `POST /calls/{callId}/signals`: what the relay tells about a call. A signal first changes the record, then it is kept
 * in the inbox: killed in between, it is told again and changes the same things to the same values.
 */
export const postSignals =
  ({ store, callTokens }: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const callId = await callOf(request, bearerToken(request), callTokens);
    const call = await store.call(callId);
    if (call === undefined) return problem(404, "Call not found");
    const { signals } = await bodyOf(request, Signals);
    for (const signal of signals) {
      await keep(store, call.value, signal);
      await store.tell(callId, { from: "relay", signal });
    }
    if (signals.some(wakesTheCall)) await ringBell(context, callId);
    return { status: 204 };
  };

async function keep(store: Store, { id: callId, conversationId: id }: Call, signal: Signal): Promise<void> {
  switch (signal.is) {
    case "turn":
      await store.appendTurn(id, signal.turn);
      return;
    case "turn-mended":
      await store.mendTurn(id, signal.key, signal.text);
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
      return;
    case "language":
      await changeConversation(store, id, (old) => ({ ...old, language: signal.language, languageChosen: true }));
      return;
    case "voice-rate":
      await changeConversation(store, id, (old) => ({ ...old, voiceRate: signal.rate }));
      return;
    case "alert": {
      const { session, number, at, emergency } = signal;
      const alert = { ...emergency, key: `${session}:${number}`, callId, at };
      await changeConversation(store, id, (old) => ({ ...old, alerts: withAlert(old.alerts ?? [], alert) }));
      return;
    }
    case "session-started":
    case "send-sms":
    case "transfer":
    case "end":
    case "stream-lost":
      return;
  }
}

const silent: ReadonlySet<Signal["is"]> = new Set([
  ...(["turn", "turn-mended", "claim", "reminder", "language", "voice-rate", "alert"] as const),
]);
const wakesTheCall = (signal: Signal): boolean => !silent.has(signal.is);
