import { z } from "zod";
import { ConversationId } from "./ids.ts";
import { Instant } from "./instant.ts";

/** Something to be done later, for the caller or the company. Titles are unique in a conversation, whatever their case. */
export const Reminder = z.object({
  title: z.string().min(1),
  description: z.string(),
  dueAt: Instant,
  owner: z.string().min(1),
  createdAt: Instant,
  /** The conversation that it was set in, where the agent knows of it in another one. */
  conversationId: ConversationId.optional(),
});
export type Reminder = z.infer<typeof Reminder>;

/** One and the same reminder is called so. */
export const isSameTitle = (one: string, other: string): boolean => titleKey(one) === titleKey(other);

/** What a reminder is known by in a conversation. */
export const titleKey = (title: string): string => title.trim().toLowerCase();

/** The list with this reminder in it: in the place of the one with the same title, or at the end. */
export const withReminder = (reminders: readonly Reminder[], reminder: Reminder): Reminder[] =>
  reminders.some(({ title }) => isSameTitle(title, reminder.title))
    ? reminders.map((old) => (isSameTitle(old.title, reminder.title) ? { ...reminder, createdAt: old.createdAt } : old))
    : [...reminders, reminder];

/** The list without the reminder of that title. */
export const withoutReminder = (reminders: readonly Reminder[], title: string): Reminder[] =>
  reminders.filter((reminder) => !isSameTitle(reminder.title, title));

/** The list with those of another conversation too, but for those whose titles it has already. */
export const withOthers = (
  reminders: readonly Reminder[],
  conversationId: ConversationId,
  others: readonly Reminder[],
): Reminder[] => [
  ...reminders,
  ...others
    .filter(({ title }) => !reminders.some((own) => isSameTitle(own.title, title)))
    .map((other) => ({ ...other, conversationId: other.conversationId ?? conversationId })),
];

/** Those of this conversation. */
export const ownReminders = (reminders: readonly Reminder[]): Reminder[] =>
  reminders.filter(({ conversationId }) => conversationId === undefined);
