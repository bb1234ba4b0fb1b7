import { DateTime } from "luxon";
import type { Language } from "../reading/situation.ts";

const forms: Record<Language, string> = {
  en: "cccc d LLLL 'at' HH:mm",
  fr: "cccc d LLLL 'à' HH:mm",
  es: "cccc d 'de' LLLL 'a las' HH:mm",
};

/** A date as it is said: "Friday 19 July at 10:00". */
export const spokenDate = (at: DateTime, language: Language): string =>
  at.setLocale(language).toFormat(forms[language]);

/** A value of the claim as it is said: dates in words, without a final stop. */
export function spokenValue(value: string, language: Language): string {
  const date = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)
    ? DateTime.fromISO(value.replace(" ", "T"), { setZone: true })
    : undefined;
  return date?.isValid === true ? spokenDate(date, language) : value.replace(/[.!?]+$/, "");
}
