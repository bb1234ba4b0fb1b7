import { CronExpressionParser } from "cron-parser";
import { ncrontab } from "./ncrontab.ts";

/** When a timer function runs next. */
export interface TimerSchedule {
  /** True where the schedule speaks of times of day, which a change of the clocks moves. */
  readonly adjustsForDst: boolean;
  nextMs(afterMs: number): number;
}

/** Reads an NCRONTAB expression (six fields, seconds first; five are taken too), or a TimeSpan that is an interval. */
export function timerSchedule(text: string, timeZone = "UTC"): TimerSchedule {
  const span = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(text.trim());
  if (span) {
    const [days, hours, minutes, seconds] = span.slice(1).map((part) => Number(part ?? 0));
    const intervalMs = ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
    if (intervalMs === 0) throw new Error(`The timer interval "${text}" is zero.`);
    return { adjustsForDst: false, nextMs: (afterMs) => afterMs + intervalMs };
  }
  const { expression, weekdays } = ncrontab(text);
  const nextMs = (afterMs: number) => next(expression, weekdays, timeZone, afterMs, text);
  nextMs(0);
  return { adjustsForDst: true, nextMs };
}

/** 29 February meets each weekday within 40 years, also where a century has no leap year. */
const longestSearchMs = 41 * 366 * 24 * 3_600_000;

/** The next moment on one of the weekdays; a day that is none of them is left at its end. */
function next(expression: string, weekdays: ReadonlySet<number>, tz: string, afterMs: number, text: string): number {
  let currentDate = new Date(afterMs);
  while (currentDate.getTime() - afterMs < longestSearchMs) {
    const found = CronExpressionParser.parse(expression, { currentDate, tz }).next();
    if (weekdays.has(found.getDay())) return found.getTime();
    found.setEndOfDay();
    currentDate = found.toDate();
  }
  throw new Error(`The timer schedule "${text}" never comes.`);
}
