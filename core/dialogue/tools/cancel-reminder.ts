import { z } from "zod";
import { nameOf, namesOf, reminderNamed } from "../reminder-names.ts";
import { customerResponse } from "./customer-response.ts";
import { tool } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** Takes a reminder back, and with it the call or text that it would have led to. */
export const cancelReminder: Tool = tool({
  name: "cancel_reminder",
  description:
    "Use this when the customer no longer wants a callback or reminder that is set. To change its time, use " +
    "new_or_updated_reminder with the same title instead.",
  schema: z.strictObject({
    title: z
      .string()
      .describe("Title of the reminder, exactly as it stands among the reminders set so far, brackets included."),
    customer_response: customerResponse,
  }),
  use: ({ title, customer_response }, { reminders, timeZone }) => {
    const found = reminderNamed(title, reminders, timeZone);
    if (found === undefined)
      return { result: `There is no such reminder. Those set are: ${namesOf(reminders, timeZone)}.`, effects: [] };
    return {
      result: `Reminder "${nameOf(found, reminders, timeZone)}" cancelled.`,
      say: customer_response,
      effects: [{ is: "reminder-withdrawn", title: found.title, conversationId: found.conversationId }],
    };
  },
});
