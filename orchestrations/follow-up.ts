import type { OrchestrationContext, Task } from "durable-functions";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { FinalError } from "../core/errors.ts";
import type { Activity } from "./activity.ts";
import { chooseNextAction, mailTranscript, recordFollowUp, sendReport, synthesise } from "./contracts.ts";

/**
 * After a call in which something was said: report, synthesis, next action, for each claim that it was about, and the
 * transcript for whoever wants it.
 */
export function* followUp(
  context: OrchestrationContext,
  callId: CallId,
  { conversationIds, transcriptIds = [], failures: before = [] }: FollowedUp,
): Generator<Task, void, unknown> {
  const failures = yield* conclude(context, callId, conversationIds, [sendReport, synthesise, chooseNextAction]);
  const unsent = yield* conclude(context, callId, transcriptIds, [mailTranscript]);
  yield* recordFollowUp.call(context, { callId, failures: [...before, ...failures, ...unsent] });
}

interface FollowedUp {
  conversationIds: readonly ConversationId[];
  transcriptIds?: readonly ConversationId[] | undefined;
  /** Names of what could not be done after the call already. */
  failures?: readonly string[];
}

/**
 * Does those parts for each conversation of a call, or of an exchange of texts. Each may fail alone; none is done twice.
 * Returns the names of those that could not be done.
 */
export function* conclude(
  context: OrchestrationContext,
  callId: CallId,
  conversationIds: readonly ConversationId[],
  parts: readonly Activity<{ callId: CallId; conversationId: ConversationId }, void>[],
): Generator<Task, string[], unknown> {
  const failures: string[] = [];
  for (const conversationId of conversationIds) {
    for (const part of parts) {
      try {
        yield* part.call(context, { callId, conversationId });
      } catch (error) {
        if (!(error instanceof FinalError)) throw error;
        failures.push(part.name);
      }
    }
  }
  return failures;
}
