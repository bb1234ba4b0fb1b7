import type { OrchestrationContext, Task } from "durable-functions";
import { makeGood, MakingGoodStart } from "./contracts.ts";

/** By then whoever was told has done it, or will not. */
const laterMs = 30_000;

/**
 * A reminder, its taking back and an alert each take several steps: the conversation is changed, then a callback, then an
 * orchestration begins. Whoever does that may be killed in the middle, and with them the relay, which would have told it
 * again: then it stands on record, the customer was told that it is noted, and nobody would ever do it. So this begins
 * before the first step, and looks later whether all are done.
 */
export function* makingGood(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = MakingGoodStart.parse(context.df.getInput());
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + laterMs));
  yield* makeGood.call(context, start);
}
