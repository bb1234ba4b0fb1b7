import type { OrchestrationContext, Task } from "durable-functions";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { GivenUp } from "./activity.ts";
import { conclude, owe, oweFor, type Owed } from "./conclude.ts";
import {
  chooseNextAction,
  mailTranscript,
  recordFollowUp,
  sendReport,
  sendSms,
  synthesise,
  tellMessage,
} from "./contracts.ts";

/**
 * What is owed for a call: the texts that were promised in it; a message that was left, for whom it is for; for each
 * claim that it was about report, synthesis and next action; then the transcript for whoever wants it, summed up. Throws
 * where some of it may yet be done: who begins it again has it done, and the rest not twice.
 */
export function* followUp(context: OrchestrationContext, followed: FollowedUp): Generator<Task, void, unknown> {
  const { callId, failures: before = [], toldAt, again } = followed;
  const owed = owedFor(followed);
  if (owed.length + before.length === 0) return;
  const { failures: final, undone } = yield* conclude(context, owed);
  const failures = [...before, ...final, ...undone];
  const mended = again === undefined ? {} : { mended: owed.map(({ name }) => name) };
  yield* recordFollowUp.call(context, { callId, toldAt, failures, ...mended });
  if (undone.length > 0) throw new GivenUp(`not done: ${undone.join(", ")}`);
}

interface FollowedUp {
  callId: CallId;
  /** The texts that were promised and are not sent yet, by their places in the inbox. */
  texts?: readonly { conversationId: ConversationId; position: number }[];
  /** The conversations in which something was said. */
  conversationIds?: readonly ConversationId[];
  /** Those that have their report already, and in which more was said. */
  reportedIds?: readonly ConversationId[] | undefined;
  transcriptIds?: readonly ConversationId[] | undefined;
  /** Those in which a message was left. */
  messageIds?: readonly ConversationId[] | undefined;
  /** Names of what could not be done after the call already. */
  failures?: readonly string[];
  /** The place in the inbox of what was told after the end of the call, if that is followed up. */
  toldAt?: number | undefined;
  /** How often it was begun again. */
  again?: number | undefined;
}

function owedFor({ callId, ...of }: FollowedUp): Owed[] {
  const { texts = [], messageIds = [], conversationIds = [], reportedIds = [], transcriptIds = [] } = of;
  const summing = oweFor(callId, [...conversationIds, ...reportedIds], [synthesise, chooseNextAction]);
  return [
    ...texts.map((text) => owe(sendSms, { callId, ...text })),
    ...oweFor(callId, messageIds, [tellMessage]),
    // The customer waits for the report; for the rest nobody does.
    ...oweFor(callId, conversationIds, [sendReport]),
    ...summing,
    ...oweFor(callId, transcriptIds, [mailTranscript]).map((mail) => ({ ...mail, after: summing })),
  ];
}
