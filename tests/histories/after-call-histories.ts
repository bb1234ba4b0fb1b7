import { CallId } from "../../core/call/ids.ts";
import { Signal } from "../../core/call/signal.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import type { HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { afterCallIdOf, afterCallOrchestration } from "../../orchestrations/after-call/contracts.ts";
import { concludingCenter } from "./concluding-center.ts";

/**
 * Hardly a simulated call breaks off with so much open: the history of what comes after one in which a text was left
 * unanswered, another was promised too late for the call itself, and whose caller is to be called back.
 */
export async function afterCallHistories(): Promise<{ name: string; history: readonly HistoryEvent[] }[]> {
  const at = "2026-11-20T10:00:00.000Z";
  const callId = CallId.parse("call-0001");
  const center = await concludingCenter(at);
  try {
    const { store, engine } = center;
    const callbacks = CallbackPolicy.parse({ attempts: 2, spacingMs: 60_000, after: ["dropped"] });
    const { id: conversationId, phoneNumber } = await center.conversation({ brief: { callbacks } });
    const state = { state: "ended", outcome: "failed", followUp: "pending", startedAt: at, endedAt: at } as const;
    await store.createCall({ id: callId, conversationId, direction: "inbound", ...state });
    const turn = { key: "one", callId, at, persona: "human", action: "talk", text: "My roof leaks" } as const;
    await store.appendTurn(conversationId, { ...turn, toolCalls: [] });
    const session = crypto.randomUUID();
    const signal = Signal.parse({ session, number: 1, at, is: "send-sms", text: "We are coming." });
    await store.tell(callId, { from: "relay", signal });
    const input = {
      ...{ callId, conversationId, outcome: "failed", isAttempt: false, unsent: [], conversationIds: [conversationId] },
      ...{ readUpTo: 0, closedAt: await store.closeInbox(callId) },
      textExchange: { phoneNumber, exchangeId: CallId.parse("texts-0001") },
    };
    await engine.start(afterCallOrchestration, input, afterCallIdOf(callId));
    await engine.settle();
    return [{ name: afterCallOrchestration, history: engine.look(afterCallIdOf(callId)).history }];
  } finally {
    await center.close();
  }
}
