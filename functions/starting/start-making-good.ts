import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { conversationOf } from "../../core/call/claim/claim-change.ts";
import type { Call } from "../../core/call/call.ts";
import type { Signal } from "../../core/call/signal.ts";
import { conversationNamed } from "../../orchestrations/activities/callbacks/keep-reminder.ts";
import {
  makingGoodIdOf,
  makingGoodOrchestration,
  type MakingGoodStart,
} from "../../orchestrations/making-good/contracts.ts";
import { startOnce } from "./start-once.ts";

const takesSteps: ReadonlySet<Signal["is"]> = new Set(["reminder", "reminder-withdrawn", "alert"]);

/** Before the first of the steps that a signal takes: has them looked after, should nobody come to the last of them. */
export async function startMakingGood(context: InvocationContext, call: Call, signal: Signal): Promise<void> {
  if (!takesSteps.has(signal.is)) return;
  const input: MakingGoodStart = { conversationId: conversationNamed(signal) ?? conversationOf(call, signal) };
  await startOnce(df.getClient(context), makingGoodOrchestration, makingGoodIdOf(call.id, signal), input);
}
