import type { OrchestrationContext, Task } from "durable-functions";
import { begin } from "../begin.ts";
import { afterCallIdOf, afterCallOrchestration, type AfterCallStart } from "./contracts.ts";

/** Has done what comes after a call that has ended and is on record. */
export const beginAfterCall = (context: OrchestrationContext, input: AfterCallStart): Generator<Task, void, unknown> =>
  begin.call(context, { name: afterCallOrchestration, instanceId: afterCallIdOf(input.callId), input });
