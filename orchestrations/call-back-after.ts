import type { OrchestrationContext, Task } from "durable-functions";
import type { Outcome } from "../core/call/call.ts";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { callbackOrchestration, planCallback, type CallbackStart } from "./callbacks/contracts.ts";

/** After a call that came to nothing: another one later, where the brief wants that. Ends when that one has. */
export function* callBackAfter(
  context: OrchestrationContext,
  of: { callId: CallId; conversationId: ConversationId },
  outcome: Outcome,
): Generator<Task, void, unknown> {
  if (outcome === "completed") return;
  const nowMs = context.df.currentUtcDateTime.getTime();
  const { callbackId } = yield* planCallback.call(context, { ...of, outcome, nowMs });
  if (callbackId === undefined) return;
  const input: CallbackStart = { callbackId };
  yield context.df.callSubOrchestrator(callbackOrchestration, input, callbackId);
}
