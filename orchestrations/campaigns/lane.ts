import type { OrchestrationContext, Task } from "durable-functions";
import { Bell } from "../bell.ts";
import { LaneStart, recordNumber, takeNumber } from "./contracts.ts";
import { outcomeOfCall } from "../outcome-of-call.ts";

/** What a history may hold: a round is a dozen events. */
const roundsMost = 40;

/**
 * Calls the numbers of a campaign, one at a time. The record says which is next and from when; the bell rings when
 * somebody has changed it. One that is lost while the history begins anew is no loss: the record is read first.
 */
export function* campaignLane(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = LaneStart.parse(context.df.getInput());
  const { campaignId } = start;
  const nowMs = () => context.df.currentUtcDateTime.getTime();
  const bell = new Bell(context);

  for (let round = 0; round < roundsMost; round += 1) {
    const step = yield* takeNumber.call(context, { ...start, nowMs: nowMs() });
    switch (step.is) {
      case "over":
        return;
      case "wait":
        yield* bell.ringsOr(step.untilMs);
        break;
      case "call": {
        const { index, callId, conversationId } = step;
        const outcome = yield* outcomeOfCall(context, { callId, conversationId, attemptOf: campaignId });
        yield* recordNumber.call(context, { campaignId, index, outcome, nowMs: nowMs() });
        break;
      }
    }
  }
  context.df.continueAsNew(start);
}
