import type { OrchestrationContext, Task } from "durable-functions";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { FinalError } from "../core/errors.ts";
import { atLast, GivenUp, type Activity } from "./activity.ts";
import { chooseNextAction, mailTranscript, recordFollowUp, sendReport, synthesise, tellMessage } from "./contracts.ts";

/**
 * After a call in which something was said: report, synthesis, next action, for each claim that it was about, the
 * transcript for whoever wants it, and a message that was left for whom it is for.
 */
export function* followUp(
  context: OrchestrationContext,
  callId: CallId,
  { conversationIds, reportedIds = [], transcriptIds = [], messageIds = [], failures: before = [], toldAt }: FollowedUp,
): Generator<Task, void, unknown> {
  const owed = [
    ...owedFor(conversationIds, [sendReport, synthesise, chooseNextAction]),
    ...owedFor(reportedIds, [synthesise, chooseNextAction]),
    ...owedFor(transcriptIds, [mailTranscript]),
    ...owedFor(messageIds, [tellMessage]),
  ];
  const failures = yield* conclude(context, callId, owed);
  yield* recordFollowUp.call(context, { callId, toldAt, failures: [...before, ...failures] });
}

interface FollowedUp {
  conversationIds: readonly ConversationId[];
  /** Those that have their report already, and in which more was said. */
  reportedIds?: readonly ConversationId[] | undefined;
  transcriptIds?: readonly ConversationId[] | undefined;
  /** Those in which a message was left. */
  messageIds?: readonly ConversationId[] | undefined;
  /** Names of what could not be done after the call already. */
  failures?: readonly string[];
  /** The place in the inbox of what was told after the end of the call, if that is followed up. */
  toldAt?: number | undefined;
}

/** A part of what follows, for one conversation. */
interface Owed {
  part: Activity<{ callId: CallId; conversationId: ConversationId }, void>;
  conversationId: ConversationId;
}

/** Those parts for each conversation. */
export const owedFor = (conversationIds: readonly ConversationId[], parts: readonly Owed["part"][]): Owed[] =>
  conversationIds.flatMap((conversationId) => parts.map((part) => ({ part, conversationId })));

/**
 * Does what is owed after a call, or after an exchange of texts. Each part may fail alone, none is done twice, and none
 * waits for another's service to come back: what may yet mend comes once more after all others, for minutes.
 * Returns the names of what could not be done at all.
 */
export function* conclude(
  context: OrchestrationContext,
  callId: CallId,
  owed: readonly Owed[],
): Generator<Task, string[], unknown> {
  const failures: string[] = [];
  const undone: Owed[] = [];
  for (const one of owed) {
    const came = yield* does(context, callId, one);
    if (came === "given-up") undone.push(one);
    else if (came === "failed") failures.push(one.part.name);
  }
  for (const one of undone) {
    if ((yield* does(context, callId, one, atLast)) !== "done") failures.push(one.part.name);
  }
  return failures;
}

function* does(
  context: OrchestrationContext,
  callId: CallId,
  { part, conversationId }: Owed,
  patience?: typeof atLast,
): Generator<Task, "done" | "given-up" | "failed", unknown> {
  try {
    yield* part.call(context, { callId, conversationId }, patience);
    return "done";
  } catch (error) {
    if (!(error instanceof FinalError)) throw error;
    return error instanceof GivenUp ? "given-up" : "failed";
  }
}
