import { DateTime } from "luxon";
import { z } from "zod";
import type { Brief } from "../../call/brief/brief.ts";
import { instant } from "../../call/instant.ts";
import { isSameTitle, ownReminders } from "../../call/reminder.ts";
import { allowedAt, standardCallbacks } from "../../follow-up/callbacks/callback-policy.ts";
import { remindingOf, type Reminding } from "../../follow-up/reminders/reminder-policy.ts";
import { isNameOfAnother, nameOf, namesOf, reminderNamed } from "../reminder-names.ts";
import { customerResponse } from "./customer-response.ts";
import { optedOut } from "./opted-out.ts";
import { tool } from "./tool.ts";
import type { Tool, ToolOutcome, ToolWorld } from "./tool.ts";

/** What one conversation may make us do later, and how much later. */
const remindersMost = 20;
const longestMs = 366 * 24 * 3_600_000;

/** Sets a reminder, or changes the one of that name. */
export const newOrUpdatedReminder: Tool = tool({
  name: "new_or_updated_reminder",
  description:
    "Use this when something is to be done later by the customer, the assistant or the company, such as a callback, a document " +
    "to send or an appointment. To change or move one that is set, give its title exactly as it stands among the reminders set so " +
    "far, brackets included. Any other title sets one more, beside those. The local time is that of time_zone, which is a guess by " +
    "the number: name the zone when you confirm, where the customer's country has several.",
  schema: z.strictObject({
    title: z
      .string()
      .describe("Short title, such as: Call back about the repair. To change a reminder, its title as it stands."),
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
    const known = reminderNamed(title, reminders, timeZone);
    if (known === undefined && isNameOfAnother(title))
      return refused(`there is no such reminder any more, and those set are ${namesOf(reminders, timeZone)}`);
    if (known === undefined && ownReminders(reminders).length >= remindersMost)
      return refused(`${remindersMost} reminders are set already`);
    return {
      result: known
        ? `Reminder "${nameOf(known, reminders, timeZone)}" updated for ${shown(due)}.`
        : `Reminder "${title.trim()}" created for ${shown(due)}.${besides(title, world)}`,
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

/** A model that meant one of another conversation, and did not name it in full, learns of it here. */
function besides(title: string, { reminders, timeZone }: ToolWorld): string {
  const doubles = reminders.filter((reminder) => isSameTitle(reminder.title, title));
  if (doubles.length === 0) return "";
  const names = doubles.map((one) => `"${nameOf(one, reminders, timeZone)}"`).join(", ");
  return ` Beside it stays, as it was: ${names}. Where it was to take the place of that, cancel that one.`;
}

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
