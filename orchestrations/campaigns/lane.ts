import type { OrchestrationContext, Task } from "durable-functions";
import { GivenUp } from "../activity.ts";
import { Bell } from "../bell.ts";
import { LaneStart, recordNumber, takeNumber } from "./contracts.ts";
import { outcomeOfCall } from "../outcome-of-call.ts";

/** What a history may hold: a round is a dozen events. */
const roundsMost = 40;

/** The store was away for longer than an activity has patience. Nobody calls the numbers but the lanes: they come back to them. */
const comeBackMs = 10 * 60_000;

/**
 * Calls the numbers of a campaign, one at a time. The record says which is next and from when; the bell rings when
 * somebody has changed it. One that is lost while the history begins anew is no loss: the record is read first.
 */
export function* campaignLane(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = LaneStart.parse(context.df.getInput());
  const bell = new Bell(context);
  try {
    for (let round = 0; round < roundsMost; round += 1) {
      if ((yield* callNext(context, bell, start)) === "over") return;
    }
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
    yield* bell.ringsOr(nowMs(context) + comeBackMs);
  }
  context.df.continueAsNew(start);
}

/** Calls the number that is next, or waits until one may be. */
function* callNext(
  context: OrchestrationContext,
  bell: Bell,
  start: LaneStart,
): Generator<Task, "over" | undefined, unknown> {
  const { campaignId } = start;
  const step = yield* takeNumber.call(context, { ...start, nowMs: nowMs(context) });
  switch (step.is) {
    case "over":
      return "over";
    case "wait":
      yield* bell.ringsOr(step.untilMs);
      return undefined;
    case "call": {
      const { index, callId, conversationId } = step;
      const outcome = yield* outcomeOfCall(context, { callId, conversationId, attemptOf: campaignId });
      yield* recordNumber.call(context, { campaignId, index, outcome, nowMs: nowMs(context) });
      return undefined;
    }
  }
}

const nowMs = (context: OrchestrationContext): number => context.df.currentUtcDateTime.getTime();
