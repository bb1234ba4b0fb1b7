import { CronExpressionParser } from "cron-parser";

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
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) {
    throw new Error(`The timer schedule "${text}" is neither an NCRONTAB expression of six fields nor an interval.`);
  }
  const expression = fields.length === 5 ? `0 ${text}` : text;
  const next = (afterMs: number) =>
    CronExpressionParser.parse(expression, { currentDate: new Date(afterMs), tz: timeZone })
      .next()
      .getTime();
  next(0);
  return { adjustsForDst: true, nextMs: next };
}
