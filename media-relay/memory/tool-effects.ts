import type { RelayContext } from "../../core/call/relay-context.ts";
import { withoutReminder, withReminder } from "../../core/call/reminder.ts";
import type { ToolEffect } from "../../core/dialogue/tools/tool.ts";
import type { Telling } from "../desk/signal-outbox.ts";

/** What the call is about, as far as the agent knows. */
export type Matter = Pick<RelayContext, "claim" | "reminders">;

/** The matter as a tool has left it. */
export function matterAfter({ claim, reminders }: Matter, effect: ToolEffect): Matter {
  switch (effect.is) {
    case "claim":
      return {
        claim: { ...claim, ...Object.fromEntries(effect.updates.map((one) => [one.field, one.value])) },
        reminders,
      };
    case "reminder":
      return { claim, reminders: withReminder(reminders, effect.reminder) };
    case "reminder-withdrawn":
      return { claim, reminders: withoutReminder(reminders, effect.title) };
    case "new-claim":
      return { claim: {}, reminders: [] };
    default:
      return { claim, reminders };
  }
}

/** What is told of it at once. That the agent leaves is told when its last words were played. */
export function tellingOf(effect: ToolEffect, name: string | undefined): Telling | undefined {
  if (effect.is === "transfer" || effect.is === "end") return undefined;
  return name === undefined ? effect : { ...effect, effect: name };
}
