import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { Signal } from "../../core/call/signal.ts";
import type { HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { lateIdOf, lateOrchestration } from "../../orchestrations/late/contracts.ts";
import { concludingCenter } from "./concluding-center.ts";

/** Little is told so late in the simulation: after its end, a promised text, words, the agent's end, that somebody answers. */
export async function lateHistories(): Promise<{ name: string; history: readonly HistoryEvent[] }[]> {
  const at = "2026-11-20T10:00:00.000Z";
  const callId = CallId.parse("call-0001");
  const center = await concludingCenter(at);
  try {
    const { store, engine } = center;
    const { id: conversationId } = await center.conversation();
    const state = { state: "ended", outcome: "completed", followUp: "none", startedAt: at } as const;
    await store.createCall({ id: callId, conversationId, direction: "inbound", ...state });
    await store.closeInbox(callId);
    const turn = { key: "one", callId, at, persona: "human", action: "talk", text: "My roof is leaking" };
    const histories = [];
    for (const [index, told] of [
      { is: "send-sms", text: "We are coming." },
      { is: "turn", turn },
      { is: "end", reason: "failure" },
    ].entries()) {
      const signal = Signal.parse({ session: crypto.randomUUID(), number: index + 1, at, ...told });
      if (signal.is === "turn") await store.appendTurn(conversationId, signal.turn);
      const { position } = await store.tell(callId, { from: "relay", signal });
      const input = { callId, toldAt: position };
      await engine.start(lateOrchestration, input, lateIdOf(input));
      await engine.settle();
      histories.push({ name: lateOrchestration, history: engine.look(lateIdOf(input)).history });
    }
    const event = { id: "one", at, is: "connected", code: 200, subCode: 0, message: "" } as const;
    const answered = { ...event, carrierCallId: CarrierCallId.parse("leg-2"), leg: "transfer" };
    const { position } = await store.tell(callId, { from: "carrier", event: answered });
    const input = { callId, toldAt: position };
    await engine.start(lateOrchestration, input, lateIdOf(input));
    await engine.settle();
    histories.push({ name: lateOrchestration, history: engine.look(lateIdOf(input)).history });
    return histories;
  } finally {
    await center.close();
  }
}
