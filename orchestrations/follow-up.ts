import type { OrchestrationContext, Task } from "durable-functions";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { FinalError } from "../core/errors.ts";
import { chooseNextAction, recordFollowUp, sendReport, synthesise } from "./contracts.ts";

/** After a call in which something was said: report, synthesis, next action. Each may fail alone; none is done twice. */
export function* followUp(
  context: OrchestrationContext,
  of: { callId: CallId; conversationId: ConversationId },
): Generator<Task, void, unknown> {
  const failures: string[] = [];
  for (const part of [sendReport, synthesise, chooseNextAction]) {
    try {
      yield* part.call(context, of);
    } catch (error) {
      if (!(error instanceof FinalError)) throw error;
      failures.push(part.name);
    }
  }
  yield* recordFollowUp.call(context, { callId: of.callId, failures });
}
