import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { PassingError } from "../../core/errors.ts";
import type { HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { hangingUpOrchestration } from "../../orchestrations/hanging-up/contracts.ts";
import { leftCallIdOf, leftCallOrchestration } from "../../orchestrations/left-calls/contracts.ts";
import { createCenter } from "../../orchestrations/testing.ts";

/**
 * No simulated store is away for hours: the histories of calls that were left, one that the carrier took and one not. The
 * first is not hung up at once, and has that done by itself.
 */
export async function leftCallHistories(): Promise<{ name: string; history: readonly HistoryEvent[] }[]> {
  const at = "2026-11-20T10:00:00.000Z";
  const center = await createCenter({ startAt: at });
  try {
    const { store, engine } = center;
    const { id: conversationId } = await center.conversation();
    let refusals = 4;
    center.services.telephony.hangUp = () =>
      (refusals -= 1) < 0 ? Promise.resolve() : Promise.reject(new PassingError("away"));
    const histories = [];
    for (const [name, taken] of [
      ["call-0001", { carrierCallId: CarrierCallId.parse("leg-1") }],
      ["call-0002", {}],
    ] as const) {
      const callId = CallId.parse(name);
      const state = { direction: "inbound", state: "ringing", followUp: "pending", startedAt: at } as const;
      await store.createCall({ id: callId, conversationId, ...state, ...taken });
      const input = { callId, conversationId, isAttempt: false, ...taken };
      await engine.start(leftCallOrchestration, input, leftCallIdOf(callId));
      await engine.pass(60_000);
      histories.push({ name: leftCallOrchestration, history: engine.look(leftCallIdOf(callId)).history });
    }
    for (const { id, name } of engine.instances())
      if (name === hangingUpOrchestration) histories.push({ name, history: engine.look(id).history });
    return histories;
  } finally {
    await center.close();
  }
}
