import type { OrchestrationContext, Task } from "durable-functions";
import type { CallId } from "../core/call/ids.ts";
import { succeeds } from "./attempt.ts";
import { readInbox, sendSms } from "./contracts.ts";
import type { Line } from "./line.ts";

/** Sends the text that the agent promised at that place of the inbox. Where it cannot, the call goes on without. */
export const sendsText = (
  context: OrchestrationContext,
  { callId, conversationId }: Pick<Line, "callId" | "conversationId">,
  position: number,
): Generator<Task, boolean, unknown> => succeeds(sendSms.call(context, { callId, conversationId, position }));

/** The places of the texts that were promised between two places of the inbox: after the last look, before it was closed. */
export function* promisedBetween(
  context: OrchestrationContext,
  callId: CallId,
  { after, before }: { after: number; before: number },
): Generator<Task, number[], unknown> {
  if (before === after + 1) return [];
  const { news } = yield* readInbox.call(context, { callId, after, before });
  return news.flatMap((one) => (one.is === "sms-wanted" ? [one.position] : []));
}
