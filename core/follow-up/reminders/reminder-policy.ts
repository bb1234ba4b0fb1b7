import { z } from "zod";
import type { Brief } from "../../call/brief/brief.ts";

/** How a reminder is brought to whoever it belongs to. A brief says so for each owner. */
export const ReminderPolicy = z.strictObject({
  /** What the customer is to do: they are texted, or called. */
  customer: z.enum(["sms", "call", "none"]).default("sms"),
  /** What the agent is to do, such as to call back: the customer is called, or texted. */
  assistant: z.enum(["sms", "call", "none"]).default("call"),
  /** What the company is to do: the human of the brief is texted. */
  company: z.enum(["sms", "none"]).default("sms"),
});
export type ReminderPolicy = z.infer<typeof ReminderPolicy>;

/** Of a brief that says nothing about it. */
const standardReminders: ReminderPolicy = ReminderPolicy.parse({});

/** What is done when a reminder is due. */
export type Reminding = { by: "call" | "sms"; to: "customer" } | { by: "sms"; to: "agent" };

/** What a reminder of that owner asks of the center; nothing where the brief wants nothing done. */
export function remindingOf(
  owner: string,
  { botName, botCompany, reminders = standardReminders }: Pick<Brief, "botName" | "botCompany" | "reminders">,
): Reminding | undefined {
  const name = owner.trim().toLowerCase();
  if (["company", "team", "office", botCompany.toLowerCase()].includes(name)) {
    return reminders.company === "none" ? undefined : { by: reminders.company, to: "agent" };
  }
  const isOurs = ["assistant", "agent", "bot", botName.toLowerCase()].includes(name);
  const by = isOurs ? reminders.assistant : reminders.customer;
  return by === "none" ? undefined : { by, to: "customer" };
}
