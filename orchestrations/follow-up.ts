import type { OrchestrationContext, Task } from "durable-functions";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { FinalError } from "../core/errors.ts";
import { chooseNextAction, recordFollowUp, sendReport, synthesise } from "./contracts.ts";

/**
 * After a call in which something was said: report, synthesis, next action, for each claim that it was about. Each may
 * fail alone; none is done twice.
 */
export function* followUp(
  context: OrchestrationContext,
  callId: CallId,
  conversationIds: readonly ConversationId[],
): Generator<Task, void, unknown> {
  const failures: string[] = [];
  for (const conversationId of conversationIds) {
    for (const part of [sendReport, synthesise, chooseNextAction]) {
      try {
        yield* part.call(context, { callId, conversationId });
      } catch (error) {
        if (!(error instanceof FinalError)) throw error;
        failures.push(part.name);
      }
    }
  }
  yield* recordFollowUp.call(context, { callId, failures });
}
