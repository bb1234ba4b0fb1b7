import type { OrchestrationContext, Task } from "durable-functions";
import type { Over } from "../../core/call/life/state.ts";
import { whatBecameOf } from "../../core/call/life/what-became-of.ts";
import { beginAfterCall } from "../after-call/begin-after-call.ts";
import { readInbox, recordEnded } from "../contracts.ts";
import { hangUpInTheEnd } from "../hanging-up/keep-hanging-up.ts";
import { LeftCallStart } from "./contracts.ts";

/**
 * The end of a call whose own orchestration has failed, or was never begun. Its inbox says what became of it; what it has
 * done already is known by its key and not done twice.
 */
export function* leftCall(context: OrchestrationContext): Generator<Task, void, unknown> {
  const { callId, conversationId, carrierCallId, isAttempt } = LeftCallStart.parse(context.df.getInput());
  const of = { callId, conversationId };
  if (carrierCallId !== undefined) yield* hangUpInTheEnd(context, { callId, carrierCallId });
  const { news } = yield* readInbox.call(context, { callId, after: 0 });
  const nowMs = context.df.currentUtcDateTime.getTime();
  const isBegun = carrierCallId !== undefined || news.length > 0;
  const { outcome: seen, reason, endedAtMs } = isBegun ? whatBecameOf(news, nowMs).over : neverBegun(nowMs);
  const atMs = Math.min(endedAtMs, nowMs);
  const closing = recordEnded.call(context, { ...of, outcome: seen, reason, atMs });
  const { outcome = seen, ...closed } = yield* closing;
  yield* beginAfterCall(context, { ...of, outcome, isAttempt, readUpTo: 0, unsent: [], ...closed });
}

const neverBegun = (nowMs: number): Omit<Over, "is"> => ({
  ...{ outcome: "failed", reason: "the carrier did not take the call" },
  endedAtMs: nowMs,
});
