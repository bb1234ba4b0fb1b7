import type { OrchestrationContext, Task } from "durable-functions";
import { FinalError } from "../../core/errors.ts";
import { GivenUp } from "../activity.ts";
import { Bell } from "../bell.ts";
import { CallbackStart, recordAttempt, sendCallbackText, takeCallbackStep } from "./contracts.ts";
import { outcomeOfCall } from "../outcome-of-call.ts";

/** What a history may hold: a round is about a dozen events. */
const roundsMost = 40;

/**
 * A call or a text that is owed to somebody: waits until it is due, makes it, and tries again as the policy says. The
 * record says when and whether, and may change at any time; whoever changes it rings the bell. One that rings while the
 * history begins anew is no loss: the record is read first.
 */
export function* callBack(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = CallbackStart.parse(context.df.getInput());
  const { callbackId } = start;
  const nowMs = () => context.df.currentUtcDateTime.getTime();
  const bell = new Bell(context);

  for (let round = 0; round < roundsMost; round += 1) {
    const step = yield* takeCallbackStep.call(context, { callbackId, nowMs: nowMs() });
    switch (step.is) {
      case "nothing":
        return;
      case "wait":
        yield* bell.ringsOr(step.untilMs);
        break;
      case "text": {
        const { wantedAt } = step;
        const outcome = yield* outcomeOfText(context, { callbackId, wantedAt });
        yield* recordAttempt.call(context, { callbackId, outcome, wantedAt, nowMs: nowMs() });
        break;
      }
      case "called": {
        const { outcome } = step;
        yield* recordAttempt.call(context, { callbackId, outcome, nowMs: nowMs() });
        break;
      }
      case "call": {
        const { callId, conversationId } = step;
        const outcome = yield* outcomeOfCall(context, { callId, conversationId, attemptOf: callbackId });
        yield* recordAttempt.call(context, { callbackId, outcome, nowMs: nowMs() });
        break;
      }
    }
  }
  context.df.continueAsNew(start);
}

/** Throws where the text may be sent another time. */
function* outcomeOfText(
  context: OrchestrationContext,
  of: CallbackStart & { wantedAt: string },
): Generator<Task, "completed" | "failed", unknown> {
  try {
    yield* sendCallbackText.call(context, of);
    return "completed";
  } catch (error) {
    if (error instanceof FinalError && !(error instanceof GivenUp)) return "failed";
    throw error;
  }
}
