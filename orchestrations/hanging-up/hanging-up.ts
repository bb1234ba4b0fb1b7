import type { OrchestrationContext, Task } from "durable-functions";
import { forMinutes } from "../activity.ts";
import { hangUp } from "../contracts.ts";
import { HangingUpStart } from "./contracts.ts";

/**
 * The end of a line that the carrier did not hang up when it was told to. It runs beside the call, which is over on record
 * or goes on, so that neither waits for the other; and fails where the carrier is away for longer, so that it is begun
 * again: whoever is on such a line pays for silence.
 */
export function* hangingUp(context: OrchestrationContext): Generator<Task, void, unknown> {
  yield* hangUp.call(context, HangingUpStart.parse(context.df.getInput()), forMinutes);
}
