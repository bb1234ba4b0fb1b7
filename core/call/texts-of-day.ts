import type { Caller } from "./caller.ts";
import { dayMs, isDayFull } from "./day-limit.ts";
import { instant } from "./instant.ts";

/**
 * True where a number has been answered by text as often as it may be in a day: two machines that answer each other would
 * never end. `most` is a flag: 0 for as often as they like.
 */
export const hasHadItsTexts = (caller: Caller, nowMs: number, most: number): boolean =>
  isDayFull(lastDayOf(caller, nowMs).length, most);

/** The caller with one more text that will be answered, taken in at that time. */
export const withTextTaken = (caller: Caller, nowMs: number, most: number): Caller => ({
  ...caller,
  textsTakenAt: most === 0 ? [] : [...lastDayOf(caller, nowMs), instant(nowMs)],
});

const lastDayOf = ({ textsTakenAt = [] }: Caller, nowMs: number) => {
  const since = instant(nowMs - dayMs);
  return textsTakenAt.filter((at) => at > since); // of instants, as text
};
