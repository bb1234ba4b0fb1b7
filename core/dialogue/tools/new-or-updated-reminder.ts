import { DateTime } from "luxon";
import { z } from "zod";
import type { Brief } from "../../call/brief/brief.ts";
import { instant } from "../../call/instant.ts";
import { isSameTitle, ownReminders } from "../../call/reminder.ts";
import { allowedAt, standardCallbacks } from "../../follow-up/callbacks/callback-policy.ts";
import { remindingOf, type Reminding } from "../../follow-up/reminders/reminder-policy.ts";
import { customerResponse } from "./customer-response.ts";
import { optedOut } from "./opted-out.ts";
import { tool } from "./tool.ts";
import type { Tool, ToolOutcome } from "./tool.ts";

/** What one conversation may make us do later, and how much later. */
const remindersMost = 20;
const longestMs = 366 * 24 * 3_600_000;

/** Sets a reminder, or changes the one with the same title. */
export const newOrUpdatedReminder: Tool = tool({
  name: "new_or_updated_reminder",
  description:
    "Use this when something is to be done later by the customer, the assistant or the company, such as a callback, a document " +
    "to send or an appointment. A title that exists already changes that reminder. The local time is that of time_zone, which is a " +
    "guess by the number: name the zone when you confirm, where the customer's country has several.",
  schema: z.strictObject({
    title: z.string().describe("Short title, unique in the conversation, such as: Call back about the repair."),
    description: z.string().describe("What is to be done, in one sentence that is clear without the conversation."),
    due_date_time: z.string().describe("When it is due, in the customer's local time, as YYYY-MM-DDTHH:MM:SS."),
    owner: z.string().describe("Who is to do it: customer, assistant or company."),
    customer_response: customerResponse,
  }),
  use: ({ title, description, due_date_time, owner, customer_response }, world) => {
    const { brief, reminders, timeZone, nowMs } = world;
    const due = DateTime.fromISO(due_date_time.trim().replace(" ", "T"), { zone: timeZone });
    if (!due.isValid || !/^\s*\d{4}-/.test(due_date_time))
      return refused(`due_date_time must be a date and time such as ${sample(nowMs, timeZone)}`);
    if (due.toMillis() <= nowMs) return refused("due_date_time must lie in the future");
    if (title.trim() === "" || owner.trim() === "") return refused("title and owner must not be empty");
    if (due.toMillis() > nowMs + longestMs) return refused("due_date_time must lie within a year");
    if (world.isOptedOut === true && isText(remindingOf(owner.trim(), brief)))
      return { result: `Not set: they would be reminded by text, and ${optedOut} ${offerCall}`, effects: [] };
    const allowed = allowedMoment(due, owner.trim(), brief);
    if (allowed.toMillis() !== due.toMillis()) {
      const offer = `the next moment is ${shown(allowed)}. Say so, and offer that time or another`;
      return { result: `Not set: the customer is not called or texted on ${shown(due)}; ${offer}.`, effects: [] };
    }
    const known = reminders.find((reminder) => isSameTitle(reminder.title, title));
    if (known === undefined && ownReminders(reminders).length >= remindersMost)
      return refused(`${remindersMost} reminders are set already`);
    return {
      result: `Reminder "${known?.title ?? title.trim()}" ${known ? "updated" : "created"} for ${shown(due)}.`,
      say: customer_response,
      effects: [
        {
          is: "reminder",
          reminder: {
            title: known?.title ?? title.trim(),
            description,
            dueAt: instant(due.toMillis()),
            owner: owner.trim(),
            createdAt: instant(nowMs),
            conversationId: known?.conversationId,
          },
        },
      ],
    };
  },
});

const offerCall = "Offer to call them instead, as a reminder of the assistant.";

const isText = (reminding: Reminding | undefined): boolean => reminding?.by === "sms" && reminding.to === "customer";

/** When it would be done: its time, or the first that suits who is called or texted then. */
function allowedMoment(due: DateTime<true>, owner: string, brief: Brief): DateTime {
  if (remindingOf(owner, brief)?.to !== "customer") return due;
  const at = allowedAt(brief.callbacks ?? standardCallbacks, [due.zoneName], due.toMillis());
  return DateTime.fromISO(at, { zone: due.zone });
}

/** With its zone, which was taken from the number and may be wrong: `Monday 2026-11-23 09:00 (America/Los_Angeles)`. */
const shown = (at: DateTime): string => at.setLocale("en").toFormat("cccc yyyy-MM-dd HH:mm (z)");

const refused = (why: string): ToolOutcome => ({
  result: `Not set: ${why}. Mend it or ask the customer.`,
  effects: [],
});

const sample = (nowMs: number, zone: string): string =>
  DateTime.fromMillis(nowMs, { zone }).plus({ days: 1 }).startOf("hour").toFormat("yyyy-MM-dd'T'HH:mm:ss");
