import { DateTime } from "luxon";

/** A moment as somebody reads it who may live elsewhere: `Saturday 21 November 2026, 09:30 (Europe/Paris)`. */
export const momentInWords = (at: string, timeZone: string): string =>
  DateTime.fromISO(at, { zone: timeZone }).setLocale("en-GB").toFormat("cccc d LLLL yyyy, HH:mm (z)");

/** As machines write them: `2026-11-21T09:30:00`, with or without seconds and zone. */
const written =
  /(?<![\p{L}\p{N}-])\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\p{L}\p{N}])/gu;

/** A text with each moment in it as people of that language write one. One that names no zone is of this one. */
export const withMomentsInWords = (
  text: string,
  { language, timeZone }: { language: string; timeZone: string },
): string =>
  text.replace(written, (found) => {
    const at = DateTime.fromISO(found.replace(" ", "T"), { zone: timeZone, locale: language });
    return at.isValid
      ? at.toLocaleString({
          ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
          ...{ hour: "2-digit", minute: "2-digit" },
        })
      : found;
  });
