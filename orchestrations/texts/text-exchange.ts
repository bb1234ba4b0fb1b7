import type { OrchestrationContext, Task } from "durable-functions";
import { FinalError } from "../../core/errors.ts";
import { alertIdOf, alertOrchestration } from "../alerts/contracts.ts";
import { GivenUp } from "../activity.ts";
import { succeeds } from "../attempt.ts";
import { begin } from "../begin.ts";
import { Bell } from "../bell.ts";
import { callbackOrchestration } from "../callbacks/contracts.ts";
import { conclude, oweFor } from "../conclude.ts";
import { chooseNextAction, sendReport, synthesise } from "../contracts.ts";
import * as activity from "./contracts.ts";
import { TextExchangeStart } from "./contracts.ts";

/** A text is often followed by another that belongs to it: all that come this soon are answered by one. */
const burstMs = 2_500;
const longestBurstMs = 10_000;
/** An answer that more texts overtake is found anew, so often. */
const newTriesMost = 2;
/** After so much quiet the exchange is over, and a text begins another one. */
const quietMs = 10 * 60_000;
/** An orchestration that has answered so often starts over, so that its history stays short. */
const answersMost = 40;

/**
 * An exchange of texts: answers what the customer writes, as long as they write, and concludes when they have been quiet
 * for a while. The texts are on record before the bell is rung, so that none can be lost.
 */
export function* textExchange(context: OrchestrationContext): Generator<Task, void, unknown> {
  const of = TextExchangeStart.parse(context.df.getInput());
  const bell = new Bell(context);
  for (let answerCount = 0; ;) {
    answerCount += yield* answerAll(context, bell, of);
    if (answerCount >= answersMost) return context.df.continueAsNew(of);
    if ((yield* bell.ringsOr(nowMs(context) + quietMs)) === "rung") continue;
    const { isOver, isOwed, conversationIds, isToReport } = yield* activity.closeExchange.call(context, of);
    if (isOwed && !(yield* sendOwed(context, of, [activity.sendAnswer, activity.askColleague])))
      throw new GivenUp("a text could not be sent");
    if (!isOver) continue;
    const parts = isToReport ? [sendReport, synthesise, chooseNextAction] : [synthesise, chooseNextAction];
    const { undone } = yield* conclude(context, oweFor(of.exchangeId, conversationIds, parts));
    if (undone.length > 0) throw new GivenUp(`not done: ${undone.join(", ")}`);
    return;
  }
}

/** Answers until no text waits. Returns how many answers there were. */
function* answerAll(
  context: OrchestrationContext,
  bell: Bell,
  of: TextExchangeStart,
): Generator<Task, number, unknown> {
  for (let [answerCount, staleCount] = [0, 0]; ;) {
    yield* burstIsOver(context, bell);
    const answer = yield* compose(context, of);
    if (answer === undefined) return answerCount;
    const kept = yield* activity.keepAnswer.call(context, { ...of, answer, evenIfMore: staleCount >= newTriesMost });
    if (kept.is === "stale") {
      staleCount += 1;
      continue;
    }
    for (const alert of kept.alerts)
      yield* begin.call(context, { name: alertOrchestration, instanceId: alertIdOf(alert), input: alert });
    // What cannot be sent by now is owed, and comes before the next answer, or when all is quiet.
    yield* sendOwed(context, of, [activity.sendAnswer, ...(kept.asksColleague ? [activity.askColleague] : [])]);
    for (const callbackId of kept.callbackIds)
      yield* begin.call(context, { name: callbackOrchestration, instanceId: callbackId, input: { callbackId } });
    [answerCount, staleCount] = [answerCount + 1, 0];
  }
}

/** Waits until nobody has rung for a moment. */
function* burstIsOver(context: OrchestrationContext, bell: Bell): Generator<Task, void, unknown> {
  const latestMs = nowMs(context) + longestBurstMs;
  while (nowMs(context) < latestMs) {
    if ((yield* bell.ringsOr(Math.min(nowMs(context) + burstMs, latestMs))) === "time") return;
  }
}

/** The number of the answer that was found; none where no text waits. */
function* compose(context: OrchestrationContext, of: TextExchangeStart): Generator<Task, number | undefined, unknown> {
  try {
    return (yield* activity.composeAnswer.call(context, of)).answer;
  } catch (error) {
    if (!(error instanceof FinalError)) throw error;
    return (yield* activity.composeApology.call(context, of)).answer;
  }
}

/** Whether nothing is owed any more. That a colleague cannot be reached keeps no answer from the customer, nor the other way. */
function* sendOwed(
  context: OrchestrationContext,
  of: TextExchangeStart,
  ways: readonly (typeof activity.sendAnswer)[],
): Generator<Task, boolean, unknown> {
  let isAllSent = true;
  for (const way of ways) isAllSent = (yield* succeeds(sendAll(context, of, way))) && isAllSent;
  return isAllSent;
}

/** One after the other, the oldest first. */
function* sendAll(
  context: OrchestrationContext,
  of: TextExchangeStart,
  way: typeof activity.sendAnswer,
): Generator<Task, void, unknown> {
  while ((yield* way.call(context, of)).isMoreOwed);
}

const nowMs = (context: OrchestrationContext): number => context.df.currentUtcDateTime.getTime();
