import { isOver, type Callback } from "../../core/call/callback.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { isSameTitle } from "../../core/call/reminder.ts";
import { remindersTold } from "../../core/call/told-last.ts";
import { alertStarts } from "../alerts/alert-starts.ts";
import { alertIdOf, alertOrchestration } from "../alerts/contracts.ts";
import type { Beginning } from "../begin.ts";
import { callbackOrchestration } from "../callbacks/contracts.ts";
import { makeGood } from "../making-good/contracts.ts";
import { conversationOf } from "./conversation-of.ts";
import { followReminder } from "./callbacks/keep-reminder.ts";
import { callbacksOfTitle } from "./callbacks/plan-reminder.ts";
import type { CallServices } from "./services.ts";

/** The activity that does what was told, and nobody did. */
export function performMakingGood(services: CallServices): void {
  const { store } = services;

  makeGood.perform(async ({ conversationId }, _signal, context) => {
    const conversation = await conversationOf(store, conversationId);
    for (const title of remindersTold(conversation.toldLast)) {
      const { last } = await callbacksOfTitle(store, conversationId, title);
      if (!isFollowed(conversation, title, last)) await followReminder(services, conversation, title, { anew: true });
      const { last: now } = await callbacksOfTitle(store, conversationId, title);
      if (now?.state === "planned") await services.beginOnce(context, beginningOf(now));
    }
    for (const beginning of untold(conversation, { hasMail: services.mail !== undefined }))
      await services.beginOnce(context, beginning);
  });
}

/** Whether the newest callback of a reminder is as it asks; one that was taken back by hand stays so. */
function isFollowed({ reminders }: Conversation, title: string, last: Callback | undefined): boolean {
  const reminder = reminders.find((one) => isSameTitle(one.title, title));
  return reminder === undefined ? last === undefined || isOver(last) : last?.wantedAt === reminder.dueAt;
}

/** One that waits already for another time looks at its record again. */
const beginningOf = ({ id }: Callback): Beginning => ({
  ...{ name: callbackOrchestration, instanceId: id, input: { callbackId: id }, rings: true },
});

const untold = ({ id, brief, alerts = [] }: Conversation, { hasMail }: { hasMail: boolean }): Beginning[] =>
  alerts
    .flatMap(({ key }) => alertStarts(brief, { conversationId: id, key }, { hasMail }))
    .map((input) => ({ name: alertOrchestration, instanceId: alertIdOf(input), input }));
