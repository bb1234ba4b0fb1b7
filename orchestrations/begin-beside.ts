import type { OrchestrationContext, Task } from "durable-functions";

/**
 * Lets another orchestration begin, and does not wait for its end. A sub-orchestration begins only when something is
 * awaited together with it: that is a timer for this very moment.
 */
export function* beginBeside(
  context: OrchestrationContext,
  { name, input, instanceId }: { name: string; input: object; instanceId: string },
): Generator<Task, void, unknown> {
  const begun = context.df.callSubOrchestrator(name, input, instanceId);
  const atOnce = context.df.createTimer(context.df.currentUtcDateTime);
  yield context.df.Task.any([begun, atOnce]);
  if (!atOnce.isCompleted) atOnce.cancel();
}
