import { randomUUID } from "node:crypto";
import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { CallId, type ConversationId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { changeCall } from "../core/change.ts";
import { callOrchestration } from "../orchestrations/call.ts";
import type { CallStart } from "../orchestrations/contracts.ts";
import type { FunctionServices } from "./function-services.ts";

/** Puts a call on record and lets it be dialled. */
export async function dialNow(
  { store, clock }: FunctionServices,
  context: InvocationContext,
  conversationId: ConversationId,
): Promise<void> {
  const callId = CallId.parse(randomUUID());
  const startedAt = instant(clock.nowMs());
  const state = { state: "ringing", followUp: "pending", startedAt } as const;
  await store.createCall({ id: callId, conversationId, direction: "outbound", ...state });
  try {
    const input: CallStart = { direction: "outbound", callId, conversationId };
    await df.getClient(context).startNew(callOrchestration, { instanceId: callId, input });
  } catch (error) {
    const ended = { state: "ended", outcome: "failed", followUp: "none" } as const;
    const endReason = "the call could not be started";
    await changeCall(store, callId, (call) => ({ ...call, ...ended, endReason }));
    throw error;
  }
}
