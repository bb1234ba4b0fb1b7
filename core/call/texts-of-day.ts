import type { Caller } from "./caller.ts";
import { dayMs, isDayFull } from "./day-limit.ts";
import { instant } from "./instant.ts";

/** A text that is to be answered, and the moment at which that is asked. */
interface Taking {
  key: string;
  nowMs: number;
  /** A flag: 0 for as often as they like. */
  most: number;
}

/**
 * True where the number of this text has been answered as often as it may be in a day: two machines that answer each other
 * would never end. Not where the text is one of those, and is brought again since it could not be answered at once.
 */
export const hasHadItsTexts = (caller: Caller, { key, nowMs, most }: Taking): boolean =>
  isDayFull(lastDayOf(caller, nowMs).filter((taken) => taken.key !== key).length, most);

/** The caller with this as one more text that will be answered; brought again, it is the same. */
export function withTextTaken(caller: Caller, { key, nowMs, most }: Taking): Caller {
  const known = lastDayOf(caller, nowMs);
  if (known.some((taken) => taken.key === key)) return caller;
  return { ...caller, textsTaken: most === 0 ? [] : [...known, { key, at: instant(nowMs) }] };
}

function lastDayOf({ textsTaken = [] }: Caller, nowMs: number) {
  const since = instant(nowMs - dayMs);
  return textsTaken.filter(({ at }) => at > since); // of instants, as text
}
