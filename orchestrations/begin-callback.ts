import type { OrchestrationContext, Task } from "durable-functions";
import type { CallbackId } from "../core/call/ids.ts";
import { callbackOrchestration, type CallbackStart } from "./callback-contracts.ts";

/**
 * Lets a callback that is on record be made, and does not wait for its end. A sub-orchestration begins only when
 * something is awaited together with it: that is a timer for this very moment.
 */
export function* beginCallback(context: OrchestrationContext, callbackId: CallbackId): Generator<Task, void, unknown> {
  const input: CallbackStart = { callbackId };
  const begun = context.df.callSubOrchestrator(callbackOrchestration, input, callbackId);
  const atOnce = context.df.createTimer(context.df.currentUtcDateTime);
  yield context.df.Task.any([begun, atOnce]);
  if (!atOnce.isCompleted) atOnce.cancel();
}
