import type { OrchestrationContext, Task } from "durable-functions";
import type { Outcome } from "../core/call/call.ts";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { FinalError } from "../core/errors.ts";
import { GivenUp } from "./activity.ts";
import { begin } from "./begin.ts";
import { callbackOrchestration, planCallback, type CallbackStart } from "./callbacks/contracts.ts";

/**
 * After a call that came to nothing: another one later, where the brief wants that. It waits for its
 * time by itself. Returns the name of the activity where it cannot be planned; throws where it may be another time.
 */
export function* callBackAfter(
  context: OrchestrationContext,
  of: { callId: CallId; conversationId: ConversationId },
  outcome: Outcome,
): Generator<Task, string[], unknown> {
  if (outcome === "completed") return [];
  const nowMs = context.df.currentUtcDateTime.getTime();
  const planned = yield* ifItCan(planCallback.call(context, { ...of, outcome, nowMs }));
  if (planned === undefined) return [planCallback.name];
  const { callbackId } = planned;
  if (callbackId === undefined) return [];
  const input: CallbackStart = { callbackId };
  yield* begin.call(context, { name: callbackOrchestration, instanceId: callbackId, input });
  return [];
}

/** The result, or nothing where there will never be one. */
function* ifItCan<Result>(doing: Generator<Task, Result, unknown>): Generator<Task, Result | undefined, unknown> {
  try {
    return yield* doing;
  } catch (error) {
    if (error instanceof FinalError && !(error instanceof GivenUp)) return undefined;
    throw error;
  }
}
