import { isCardNumber } from "./check-digits.ts";
import { dates } from "./dates.ts";
import { digitRuns } from "./digit-runs.ts";
import type { DigitRun } from "./digit-runs.ts";

/** No phone number that is told within a country has so many. */
const cardLeast = 12;

/** True where somebody tells so many digits in a row that they are of a card or an account, misheard or not. */
export function tellsCard(text: string): boolean {
  // A day and an hour may have as many.
  const dateless = text.replaceAll(new RegExp(dates.source, "gu"), " date ");
  return digitRuns(dateless).some((run) => isLong(dateless, run));
}

/** True for digits that are those of a card, and for as many that stand in a text about one: a digit may be misheard. */
export const isOfCard = (text: string, run: DigitRun, { isAboutCard }: { isAboutCard: boolean }): boolean =>
  isCardNumber(run.digits) || (isLong(text, run) && (isAboutCard || isSaid(text, run)));

/** Numbers of phones may be so long where they have the code of a country. */
const isLong = (text: string, { digits, startAt }: DigitRun): boolean =>
  digits.length >= cardLeast && (isCardNumber(digits) || !/(?:\+|\bplus) ?$/iu.test(text.slice(0, startAt)));

/** As words. */
export const isSaid = (text: string, { startAt, endAt }: DigitRun): boolean =>
  /\p{L}/u.test(text.slice(startAt, endAt));
