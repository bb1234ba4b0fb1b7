import type { OrchestrationContext, Task } from "durable-functions";
import { callBackAfter } from "../call-back-after.ts";
import { followUp } from "../follow-up.ts";
import { promisedBetween } from "../promised-texts.ts";
import { AfterCallStart } from "./contracts.ts";

/**
 * What comes after a call: one that came to nothing is planned anew, and what is owed for one in which something was said
 * or promised is done. It may wait for services that are away, and nobody waits for it: the call itself has ended.
 */
export function* afterCall(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = AfterCallStart.parse(context.df.getInput());
  const { callId, conversationId, outcome, isAttempt, readUpTo, closedAt, unsent, ...spoken } = start;
  const failures = isAttempt ? [] : yield* callBackAfter(context, { callId, conversationId }, outcome);
  const last = yield* promisedBetween(context, callId, { after: readUpTo, before: closedAt });
  const texts = [...unsent, ...last].map((position) => ({ conversationId, position }));
  yield* followUp(context, { callId, texts, ...spoken, failures });
}
