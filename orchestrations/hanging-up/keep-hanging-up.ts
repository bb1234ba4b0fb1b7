import type { OrchestrationContext, Task } from "durable-functions";
import { succeeds } from "../attempt.ts";
import { begin } from "../begin.ts";
import { hangUp } from "../contracts.ts";
import type { HangingUpStart } from "./contracts.ts";
import { hangingUpIdOf, hangingUpOrchestration } from "./contracts.ts";

/** Hangs up, at once or as soon as the carrier takes the order. */
export function* hangUpInTheEnd(
  context: OrchestrationContext,
  { callId, carrierCallId }: HangingUpStart,
): Generator<Task, void, unknown> {
  const leg = { callId, carrierCallId };
  if (!(yield* succeeds(hangUp.call(context, leg)))) yield* keepHangingUp(context, leg);
}

/** Has the line hung up by an orchestration of its own: this one does not wait for it. */
export const keepHangingUp = (
  context: OrchestrationContext,
  { callId, carrierCallId }: HangingUpStart,
): Generator<Task, void, unknown> => {
  const input: HangingUpStart = { callId, carrierCallId };
  return begin.call(context, { name: hangingUpOrchestration, instanceId: hangingUpIdOf(input), input });
};
