import type { Caller } from "./caller.ts";
import { dayMs, isDayFull } from "./day-limit.ts";
import { instant } from "./instant.ts";

/** A text that is to be taken in, and the moment at which that is asked. */
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
export const hasHadItsTexts = (caller: Caller, taking: Taking): boolean =>
  isDayFull(othersOf(caller, taking).filter(({ onlyRead }) => onlyRead !== true).length, taking.most);

/** As many again are read, since any of them may tell of an emergency: true where there were as many as that, too. */
export const hasBeenReadEnough = (caller: Caller, taking: Taking): boolean =>
  isDayFull(othersOf(caller, taking).length, 2 * taking.most);

/** The caller with this as one more text that will be answered or read; brought again, it is the same. */
export function withTextTaken(caller: Caller, taking: Taking): Caller {
  const { key, nowMs, most } = taking;
  const known = lastDayOf(caller, nowMs);
  if (known.some((taken) => taken.key === key)) return caller;
  const text = { key, at: instant(nowMs), ...(hasHadItsTexts(caller, taking) ? { onlyRead: true } : {}) };
  return { ...caller, textsTaken: most === 0 ? [] : [...known, text] };
}

/** True where all of these texts were too many to be answered. */
export const areOnlyRead = ({ textsTaken = [] }: Caller, keys: readonly string[]): boolean =>
  keys.every((key) => textsTaken.some((taken) => taken.key === key && taken.onlyRead === true));

const othersOf = (caller: Caller, { key, nowMs }: Taking) =>
  lastDayOf(caller, nowMs).filter((taken) => taken.key !== key);

function lastDayOf({ textsTaken = [] }: Caller, nowMs: number) {
  const since = instant(nowMs - dayMs);
  return textsTaken.filter(({ at }) => at > since); // of instants, as text
}
