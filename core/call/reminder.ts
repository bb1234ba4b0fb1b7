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

/** What a reminder is known by: its title, and where it stands in another conversation, that one. */
type Named = Pick<Reminder, "title" | "conversationId">;

const isSame = (one: Named, other: Named): boolean =>
  one.conversationId === other.conversationId && isSameTitle(one.title, other.title);

/** The list with this reminder in it: in the place of the one that it is, or at the end. */
export const withReminder = (reminders: readonly Reminder[], reminder: Reminder): Reminder[] =>
  reminders.some((old) => isSame(old, reminder))
    ? reminders.map((old) => (isSame(old, reminder) ? { ...reminder, createdAt: old.createdAt } : old))
    : [...reminders, reminder];

/** The list without that reminder. */
export const withoutReminder = (reminders: readonly Reminder[], named: Named): Reminder[] =>
  reminders.filter((reminder) => !isSame(reminder, named));

/** The list with those of another conversation too. */
export const withOthers = (
  reminders: readonly Reminder[],
  conversationId: ConversationId,
  others: readonly Reminder[],
): Reminder[] => [
  ...reminders,
  ...others.map((other) => ({ ...other, conversationId: other.conversationId ?? conversationId })),
];

/** Those of this conversation. */
export const ownReminders = (reminders: readonly Reminder[]): Reminder[] =>
  reminders.filter(({ conversationId }) => conversationId === undefined);
