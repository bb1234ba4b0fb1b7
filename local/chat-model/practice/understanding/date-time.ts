import * as chrono from "chrono-node";
import { DateTime } from "luxon";
import type { Language } from "../reading/situation.ts";
import type { WallTime } from "../reading/now.ts";
import { byDay } from "./by-day.ts";
import { withoutAddresses } from "./place.ts";
import { romanceTime } from "./romance-time.ts";
import { plain } from "../reading/words.ts";
import { withoutLongNumbers } from "./spoken-digits.ts";

/** A time somebody spoke of. */
export interface SpokenTime {
  at: DateTime;
  /** Whether they named a day, and an hour. */
  day: boolean;
  hour: boolean;
  /** True where the words name a part of the day, such as "morning". */
  partOfDay: boolean;
  /** The words it was said with. */
  words: string;
}

const readers = { en: chrono.en.casual, fr: chrono.fr.casual, es: chrono.es.casual };

const daysParts: [RegExp, number][] = [
  [/\b(?:morning|matin|por la manana)\b/, 9],
  [/\b(?:noon|midday|midi|mediodia)\b/, 12],
  [/\b(?:afternoon|apres-midi|tarde)\b/, 15],
  [/\b(?:evening|soir)\b/, 19],
  [/\b(?:night|nuit|noche|anoche)\b/, 22],
  [/\b(?:midnight|minuit|medianoche)\b/, 0],
];

/** The first time named in a text, as the wall clock shows it. `aim`: where a weekday or an hour alone points to. */
export function timeIn(
  text: string,
  now: WallTime,
  language: Language,
  aim: "past" | "future",
): SpokenTime | undefined {
  const time = timeAsTold(text, now, language, aim);
  return time === undefined || aim === "past" ? time : byDay(time, now);
}

function timeAsTold(text: string, now: WallTime, language: Language, aim: "past" | "future"): SpokenTime | undefined {
  const told = withoutLongNumbers(withoutAddresses(text));
  const romance = language !== "en" && now.known ? romanceTime(told, language, now, aim) : undefined;
  if (romance !== undefined) return romance;
  const spoken = prepared(told, language);
  const reference = { instant: now.at.toJSDate(), timezone: 0 };
  const results = readers[language].parse(spoken, reference, { forwardDate: aim === "future" });
  const result = results.find(({ start, text: words }) => means(start) && !/^(?:now|maintenant|ahora)$/i.test(words));
  if (result === undefined || (!now.known && !/\d{4}/.test(result.text))) return undefined;
  return settled(result, spoken, now, aim);
}

/** `YYYY-MM-DD HH:MM`, as forms want it. */
export const written = (at: DateTime): string => at.toFormat("yyyy-MM-dd HH:mm");

const hours = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Words that the reader of dates does not know, or knows wrongly, put in ones that it does. */
function prepared(text: string, language: Language): string {
  switch (language) {
    case "en":
      return text
        .replace(spokenHour, (hour) => String(hours.indexOf(hour.toLowerCase()) + 1))
        .replace(weekdayOfDate, "")
        .replace(/\bgood (?:morning|afternoon|evening|night)\b/gi, "")
        .replace(/\bhalf past (\d{1,2})\b/gi, "$1:30")
        .replace(/\b(?:an? )?quarter past (\d{1,2})\b/gi, "$1:15")
        .replace(/\b(?:an? )?quarter to (\d{1,2})\b/gi, (_, hour: string) => `${String(Number(hour) - 1 || 12)}:45`)
        .replace(
          /\b(\d{1,2}(?::\d\d)?)(?: o['’]?clock)? (?:in the (morning|afternoon|evening)|at night)\b/gi,
          (_, hour: string, part?: string) => {
            return `${hour} ${part?.toLowerCase() === "morning" ? "am" : "pm"}`;
          },
        )
        .replace(/\b(\d{1,2})\s*o['’]?\s?clock\b/gi, "$1:00");
    case "fr":
      return text.replace(
        /(?<!il y a |dans )\b(\d{1,2})\s*heures?\b(?:\s*(\d{2})\b)?/gi,
        (_, hour: string, minute?: string) => `${hour}h${minute ?? "00"}`,
      );
    case "es":
      return text
        .replace(/\ba las? (\d{1,2})(?::(\d{2}))? de la (?:tarde|noche)/gi, (_, hour: string, minute?: string) => {
          return `a las ${String((Number(hour) % 12) + 12)}:${minute ?? "00"}`;
        })
        .replace(/\banoche\b/gi, "ayer por la noche");
  }
}

/** In "Monday the 8th of July" the date says it all, and a weekday before it would be read alone. */
const weekdayOfDate =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?(?=\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi;

const spokenHour = new RegExp(`(?<=\\b(?:at|around|about|past|quarter to) )(?:${hours.join("|")})\\b`, "gi");

const means = (start: chrono.ParsedComponents): boolean =>
  (["day", "weekday", "month", "hour"] as const).some((part) => start.isCertain(part)) || start.get("hour") !== 12;

function settled(result: chrono.ParsedResult, text: string, now: WallTime, aim: "past" | "future"): SpokenTime {
  const { start } = result;
  const part = (name: chrono.Component): number => start.get(name) ?? 0;
  const day = start.isCertain("day") || start.isCertain("weekday");
  let hour = start.isCertain("hour");
  const date: DateTime = DateTime.utc(part("year"), part("month"), part("day"));
  let at: DateTime = date.set(hour ? { hour: part("hour"), minute: part("minute") } : {});
  const words = plain(result.text);
  const partOfDay = daysParts.find(([name]) => name.test(words));
  if (!hour) {
    const after = plain(text.slice(result.index + result.text.length));
    const about =
      /^[\s,]*(?:at |around |about |vers |hacia |sobre |a )+(?:las |les )?(\d{1,2})(?::|h)?(\d{2})?(?:\s*(am|pm|a\.m|p\.m))?/.exec(
        after,
      );
    if (about?.[1] !== undefined) {
      const said = Number(about[1]);
      const late = about[3]?.startsWith("p") === true || (about[3] === undefined && (partOfDay?.[1] ?? 0) >= 15);
      hour = said < 24;
      if (hour) at = at.set({ hour: said < 12 && late ? said + 12 : said, minute: Number(about[2] ?? 0) });
    } else at = at.set({ hour: partOfDay?.[1] ?? 12 });
  }
  if (/\b(?:last night|anoche|hier soir|la nuit derniere)\b/.test(words)) at = ofLastNight(at, hour, now);
  if (aim === "past" && at > now.at && !start.isCertain("year")) at = earlier(at, start, now);
  return { at, day, hour, partOfDay: partOfDay !== undefined, words: result.text };
}

/** The small hours of last night are today's; its late hours are yesterday's. */
function ofLastNight(at: DateTime, hour: boolean, now: WallTime): DateTime {
  const today = DateTime.utc(now.at.year, now.at.month, now.at.day, at.hour, at.minute);
  return hour && at.hour < 12 && today <= now.at ? today : today.minus({ days: 1 });
}

/** Something that happened cannot be ahead: "at 18:30" in the morning was yesterday, "on Friday" last week. */
function earlier(at: DateTime, start: chrono.ParsedComponents, now: WallTime): DateTime {
  if (start.isCertain("weekday") && !start.isCertain("day")) return at.minus({ weeks: 1 });
  if (start.isCertain("month")) return at.minus({ years: 1 });
  return at.hasSame(now.at, "day") && start.isCertain("hour") ? at.minus({ days: 1 }) : at;
}
