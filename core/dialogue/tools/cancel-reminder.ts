import { z } from "zod";
import { isSameTitle } from "../../call/reminder.ts";
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
    title: z.string().describe("Title of the reminder, exactly as it stands among the reminders set so far."),
    customer_response: customerResponse,
  }),
  use: ({ title, customer_response }, { reminders }) => {
    const found = reminders.find((reminder) => isSameTitle(reminder.title, title));
    if (found === undefined) {
      const titles = reminders.map((reminder) => `"${reminder.title}"`).join(", ");
      return { result: `There is no such reminder. Those set are: ${titles || "none"}.`, effects: [] };
    }
    return {
      result: `Reminder "${found.title}" cancelled.`,
      say: customer_response,
      effects: [{ is: "reminder-withdrawn", title: found.title, conversationId: found.conversationId }],
    };
  },
});
