import { DateTime } from "luxon";
import { isSameTitle, type Reminder } from "../call/reminder.ts";

/*
 * What the agent calls a reminder by. Models choose the same titles again and again, and a caller may have a callback in
 * each of several conversations. Those of this conversation go by their titles; those of others by title and when they
 * were noted, which stays as it is when they are moved. Nobody comes upon such a name by chance: any other title is that
 * of a reminder of this conversation, there already or new.
 */

/** The name of one of these reminders: `Call back`, or `Call back (noted on 2026-11-20 at 11:00)`. Each has its own. */
export function nameOf(reminder: Reminder, among: readonly Reminder[], timeZone: string): string {
  const { title, conversationId } = reminder;
  if (conversationId === undefined) return title;
  const noted = notedAt(reminder, timeZone);
  const isDouble = among.some(
    (one) =>
      one.conversationId !== undefined &&
      one.conversationId !== conversationId &&
      isSameTitle(one.title, title) &&
      notedAt(one, timeZone) === noted,
  );
  return `${title} (${noted}${isDouble ? `, ${conversationId.slice(0, 8)}` : ""})`;
}

const notedAt = ({ createdAt }: Reminder, timeZone: string): string =>
  DateTime.fromISO(createdAt, { zone: timeZone }).toFormat("'noted on' yyyy-MM-dd 'at' HH:mm");

/** True of the name of one of another conversation, also where there is none of that name any more. */
export const isNameOfAnother = (name: string): boolean =>
  /\(noted on \d{4}-\d\d-\d\d at \d\d:\d\d(?:, \w+)?\)\s*$/i.test(name);

/** The one that goes by that name, however it is written. */
export const reminderNamed = (name: string, reminders: readonly Reminder[], timeZone: string): Reminder | undefined =>
  reminders.find((one) => isSameTitle(nameOf(one, reminders, timeZone), name));

/** All of them as a model is told of them; `none` where there are none. */
export const namesOf = (reminders: readonly Reminder[], timeZone: string): string =>
  reminders.map((one) => `"${nameOf(one, reminders, timeZone)}"`).join(", ") || "none";
