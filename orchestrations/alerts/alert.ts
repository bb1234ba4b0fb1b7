import type { OrchestrationContext, Task } from "durable-functions";
import { FinalError } from "../../core/errors.ts";
import { GivenUp } from "../activity.ts";
import { AlertStart, recordUntold, tellOfAlert } from "./contracts.ts";

/**
 * An emergency, told to who is on call while the customer is still on the phone. It runs beside the call: neither waits for
 * the other, and the end of the call ends nothing here.
 */
export function* alert(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = AlertStart.parse(context.df.getInput());
  try {
    yield* tellOfAlert.call(context, start);
  } catch (error) {
    if (!(error instanceof FinalError)) throw error;
    yield* recordUntold.call(context, start);
    // What may mend is not over: who begins it again has it told after all.
    if (error instanceof GivenUp) throw error;
  }
}
