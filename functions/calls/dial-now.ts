import type { InvocationContext } from "@azure/functions";
import { CallId, type ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import type { Call } from "../../core/call/call.ts";
import { changeCall } from "../../core/change.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import type { CallStart } from "../../orchestrations/contracts.ts";
import { beginOnce } from "../starting/begin-once.ts";
import type { FunctionServices } from "../function-services.ts";
import { stateOf } from "../starting/instances.ts";
import { orderedBefore, type KeyedOrder } from "../keyed-order.ts";

const notStarted = "the call could not be started";

/** Puts a call on record and lets it be dialled. One that is ordered again is dialled only if it could not be before. */
export async function dialNow(
  { store, clock }: Pick<FunctionServices, "store" | "clock">,
  context: InvocationContext,
  order: KeyedOrder,
  conversationId: ConversationId,
): Promise<void> {
  const callId = CallId.parse(order.id);
  const { orderHash } = order;
  const opening = { state: "ringing", followUp: "pending", startedAt: instant(clock.nowMs()) } as const;
  await store.createCall({ id: callId, conversationId, direction: "outbound", orderHash, ...opening });
  if ((await orderedBefore(store, order)) !== undefined) {
    const call = await changeCall(store, callId, (old) => (old.endReason === notStarted ? rings(old, opening) : old));
    if (call.state === "ended") return;
  }
  const input: CallStart = { direction: "outbound", callId, conversationId };
  try {
    await beginOnce(context, { name: callOrchestration, instanceId: callId, input });
  } catch (error) {
    // Where the answer was lost, it may ring by now.
    if ((await stateOf(context, callId)) !== "none") throw error;
    const ended = { state: "ended", outcome: "failed", followUp: "none" } as const;
    await changeCall(store, callId, (call) => ({ ...call, ...ended, endReason: notStarted }));
    throw error;
  }
}

const rings = (
  { outcome: _, endReason: __, ...call }: Call,
  opening: Pick<Call, "state" | "followUp" | "startedAt">,
): Call => ({ ...call, ...opening });
