import { z } from "zod";
import { SessionId } from "./ids.ts";
import { Instant } from "./instant.ts";
import { titleKey } from "./reminder.ts";

/** By whom something was told, and when. */
const Telling = z.object({ session: SessionId, number: z.int().positive(), at: Instant });
type Telling = z.infer<typeof Telling>;

/**
 * What was told last of each thing that can be set anew, by the name of the thing: a session that could not be heard for
 * a while tells what it has to tell again, and must not undo what another session told since.
 */
export const ToldLast = z.record(z.string(), Telling);
export type ToldLast = z.infer<typeof ToldLast>;

/** True where something newer was told of that thing. A session counts what it tells; between sessions there is only the time. */
export function isOutdated(toldLast: ToldLast | undefined, thing: string, { session, number, at }: Telling): boolean {
  const last = toldLast?.[thing];
  if (last === undefined) return false;
  return last.session === session ? number < last.number : at < last.at; // of instants, as text
}

const reminderThing = "reminder:";

/** What a reminder of that title is called here. */
export const thingOfReminder = (title: string): string => `${reminderThing}${titleKey(title)}`;

/** The titles of all reminders that were set or taken back, as {@link titleKey} has them. */
export const remindersTold = (toldLast: ToldLast = {}): string[] =>
  Object.keys(toldLast)
    .filter((thing) => thing.startsWith(reminderThing))
    .map((thing) => thing.slice(reminderThing.length));

/** With this as what was told last of those things. */
export const withTelling = (
  toldLast: ToldLast | undefined,
  things: readonly string[],
  { session, number, at }: Telling,
): ToldLast => ({ ...toldLast, ...Object.fromEntries(things.map((thing) => [thing, { session, number, at }])) });
