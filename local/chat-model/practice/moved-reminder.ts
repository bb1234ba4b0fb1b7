import { DateTime } from "luxon";
import { meantReminder, ofCalling } from "./listed-reminder.ts";
import { isRecord } from "./reading/json-in-text.ts";
import { contentWords, plain } from "./reading/words.ts";
import type { Situation } from "./reading/situation.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import { spokenDate } from "./speaking/spoken-date.ts";
import { askedField } from "./understanding/asked-field.ts";
import { timeIn } from "./understanding/date-time.ts";
import type { SpokenTime } from "./understanding/date-time.ts";
import { expresses } from "./understanding/intent.ts";
import type { Wish } from "./tool-calls.ts";

/** The same reminder at another time: one that was just set, or one of those that are. */
export const movedReminder = (heard: string, situation: Situation): Wish | undefined =>
  movedJustSet(heard, situation) ?? movedListed(heard, situation);

/** "Move Saturday's call to Monday", also where it was agreed in another conversation: it is known by its title. */
function movedListed(heard: string, situation: Situation): Wish | undefined {
  const [, what = "", when = ""] = fromTo.find((words) => words.test(heard))?.exec(heard) ?? [];
  if (!ofCalling(what) && !/\b(?:reminder|appointment|rendez-vous|recordatorio|cita)\b/i.test(what)) return undefined;
  const { title, description, owner, due } = meantReminder(what, situation) ?? {};
  const time = timeIn(when, situation.now, situation.language, "future");
  if (due === undefined || time === undefined) return undefined;
  return wishFor({ title, description, owner }, moved(due, time), situation);
}

const fromTo = [
  /\b(?:move|change|shift|reschedule|postpone|put off)\b(.+?)\b(?:to|until|till)\b(.+)/i,
  /\b(?:déplace[rz]|reporte[rz]|décale[rz])\s(.+?)\s(?:à|au)\s(.+)/i,
  /\b(?:mueva|cambie|pase|aplace|posponga)\s(.+?)\s(?:al?|para|hasta)\s(.+)/i,
];

/** "No, make that Saturday", said after a reminder was set. */
function movedJustSet(heard: string, situation: Situation): Wish | undefined {
  const set = situation.dialogue.calls.findLast(({ name }) => !inPassing.test(name));
  if (set?.name !== "new_or_updated_reminder" || !isRecord(set.arguments)) return undefined;
  const { title, description, owner, due_date_time: due } = set.arguments;
  const was = typeof due === "string" ? DateTime.fromISO(due, { zone: "utc" }) : undefined;
  if (was?.isValid !== true || !isMoved(heard, situation)) return undefined;
  const time = timeIn(withHour(heard), situation.now, situation.language, "future");
  if (time === undefined || contentWords(withoutWords(withHour(heard), time.words)).length > 0) return undefined;
  return wishFor({ title, description, owner }, moved(was, time), situation);
}

const wishFor = (reminder: Record<string, unknown>, at: DateTime, { language }: Situation): Wish => ({
  tool: "new_or_updated_reminder",
  values: { ...reminder, due_date_time: at.toFormat("yyyy-MM-dd'T'HH:mm:ss") },
  say: phrasesIn(language).reminderSet(spokenDate(at, language)),
});

/** Tools whose use between does not change what "that" is. */
const inPassing = /^(?:search_document|speech_\w+)$/;

const moves =
  /\b(?:make (?:it|that)|move (?:it|that)|change (?:it|that)|better|rather|instead|plutot|mettez|mejor|que sea|cambielo)\b/;
const ofThePast = /\b(?:was|were|happened|c'etait|etait|era|fue)\b/;

/** A bare "actually, Saturday" answers the question for a time, if there is one. */
function isMoved(heard: string, situation: Situation): boolean {
  if (ofThePast.test(plain(heard))) return false;
  return (
    moves.test(plain(heard)) ||
    (expresses(heard, "correction") && askedField(situation.dialogue.before, situation)?.kind !== "time")
  );
}

const withoutWords = (heard: string, time: string): string =>
  plain(heard)
    .replace(plain(time), " ")
    .replace(new RegExp(moves, "g"), " ")
    .replace(
      /\b(?:wait|sorry|actually|meant|mean|said|non|attendez|pardon|espere|perdon|en realidad|en fait|va|could)\b/g,
      " ",
    );

/** "Make it 11", "make it eleven": an hour, which only the words before it tell from a number. */
const withHour = (heard: string): string =>
  heard.replace(
    new RegExp(`\\b(make (?:it|that)) (\\d{1,2}|${hours.join("|")})\\b`, "i"),
    (_, verb: string, hour: string) => {
      const at = hours.indexOf(hour.toLowerCase());
      return `${verb} at ${at < 0 ? hour : String(at + 1)}`;
    },
  );
const hours = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const evening = 18;

/** A day alone keeps the hour, an hour alone the day, and the evening unless it is said. */
function moved(was: DateTime, { at, day, hour, partOfDay, words }: SpokenTime): DateTime {
  if (!day) {
    const sameHalf = at.hour < 12 && was.hour >= evening && !partOfDay && !/\bam\b|a\.m\./i.test(words);
    return at.set({ year: was.year, month: was.month, day: was.day, hour: sameHalf ? at.hour + 12 : at.hour });
  }
  return hour || partOfDay ? at : at.set({ hour: was.hour, minute: was.minute });
}
