import type { OrchestrationContext, Task } from "durable-functions";
import { forMinutes } from "../activity.ts";
import { callBackAfter } from "../call-back-after.ts";
import { hangUp } from "../contracts.ts";
import { followUp } from "../follow-up.ts";
import { LateStart, takeLate } from "./contracts.ts";

/**
 * What was told of a call when it was over already, by whoever could not tell it sooner: nobody reads the inbox any
 * more, so each such thing has an orchestration of its own. A promised text is sent. Words of the customer get their
 * report where the call had none, and are part of what the conversation is summed up to. That the agent had ended the call
 * says what became of it, and whether another follows. Whoever answers a phone only now, as a colleague who was rung for a
 * caller who is gone, is not left on a dead line.
 */
export function* late(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = LateStart.parse(context.df.getInput());
  const { callId, toldAt, again } = start;
  const owed = yield* takeLate.call(context, start);
  if (owed.is === "line") {
    return yield* hangUp.call(context, { callId, carrierCallId: owed.carrierCallId }, forMinutes);
  }
  if (owed.is === "words") return yield* followUp(context, { callId, ...owed, toldAt, again });
  if (owed.is === "end") {
    const { conversationId, outcome, isAttempt } = owed;
    const failures = isAttempt ? [] : yield* callBackAfter(context, { callId, conversationId }, outcome);
    return yield* followUp(context, { callId, failures, toldAt, again });
  }
  const text = { conversationId: owed.conversationId, position: toldAt };
  yield* followUp(context, { callId, texts: [text], toldAt, again });
}
