import type { RelayContext } from "../../core/call/relay-context.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { withoutReminder, withOthers, withReminder, type Reminder } from "../../core/call/reminder.ts";
import type { ToolEffect } from "../../core/dialogue/tools/tool.ts";
import type { Telling } from "../desk/signal-outbox.ts";

/** What the call is about, as far as the agent knows. */
export interface Matter extends Pick<RelayContext, "claim" | "reminders"> {
  /** Its conversation. One that was opened in this session has an id that only Functions know. */
  conversationId?: ConversationId | undefined;
}

/** The matter as a tool has left it. */
export function matterAfter(matter: Matter, effect: ToolEffect): Matter {
  const { claim, reminders, conversationId } = matter;
  switch (effect.is) {
    case "claim":
      return {
        ...matter,
        claim: { ...claim, ...Object.fromEntries(effect.updates.map((one) => [one.field, one.value])) },
      };
    case "reminder":
      return { ...matter, reminders: withReminder(reminders, effect.reminder) };
    case "reminder-withdrawn":
      return { ...matter, reminders: withoutReminder(reminders, effect) };
    case "new-claim":
      return { claim: {}, reminders: leftBehind(reminders, conversationId) };
    default:
      return matter;
  }
}

/** The reminders that can still be spoken of in another conversation: those whose own conversation can be named. */
const leftBehind = (reminders: readonly Reminder[], conversationId: ConversationId | undefined): Reminder[] =>
  conversationId === undefined
    ? reminders.filter((reminder) => reminder.conversationId !== undefined)
    : withOthers([], conversationId, reminders);

/** What is told of it at once. That the agent leaves is told when its last words were played. */
export function tellingOf(effect: ToolEffect, name: string | undefined): Telling | undefined {
  if (effect.is === "transfer" || effect.is === "end") return undefined;
  return name === undefined ? effect : { ...effect, effect: name };
}
