import { DateTime, IANAZone } from "luxon";
import { z } from "zod";

/** As luxon counts them: Monday is the first. */
export const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export const TimeOfDay = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time such as 09:30");

/** Times of one day are in order. */
export const endsAfterItBegins = ({ from, to }: { from: string; to: string }): boolean => from < to;
export const lateEnd = "must end after it begins; hours past midnight are another slot";

/** A stretch of some days of the week: from `from` on, up to but without `to`. */
const Slot = z
  .strictObject({ days: z.array(z.enum(days)).min(1), from: TimeOfDay, to: TimeOfDay })
  .refine(endsAfterItBegins, { error: lateEnd });

/** When somebody may be called or texted without having asked for it at this moment: weekly slots of local time. */
export const CallingHours = z.array(Slot).min(1);
export type CallingHours = z.infer<typeof CallingHours>;

/** To try a name costs a tenth of a millisecond, and each record of a call in a menu has one. Some names, as `US/Eastern`, are missing. */
const commonZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf("timeZone"));

/** IANA name of a time zone, such as `Europe/Paris`. */
export const TimeZone = z
  .string()
  .refine((name) => commonZones.has(name) || IANAZone.isValidZone(name), "must be a time zone such as Europe/Paris");

/** Office hours and a little more, six days a week. */
export const usualHours: CallingHours = [{ days: days.filter((day) => day !== "sunday"), from: "09:00", to: "20:00" }];

/** Around the clock. */
export const anyHours: CallingHours = [{ days: [...days], from: "00:00", to: "24:00" }];

/** A day more, for the clocks that change. */
const weekMs = 8 * 24 * 3_600_000;

/** The first moment from then on that lies within the hours, where the clocks show that zone's time. */
export function firstAllowedMs(hours: CallingHours, timeZone: string, fromMs: number): number {
  const today = DateTime.fromMillis(fromMs, { zone: timeZone }).startOf("day");
  if (!today.isValid) throw new TypeError(`no such time zone: ${timeZone}`);
  // Eight days: the slot of today may be over, and the same day of next week the only other.
  for (let dayCount = 0; dayCount <= 8; dayCount += 1) {
    const day = today.plus({ days: dayCount });
    const starts = hours
      .filter((slot) => slot.days.some((name) => days.indexOf(name) + 1 === day.weekday))
      .map(({ from, to }) => ({ startMs: Math.max(fromMs, momentOf(day, from)), endMs: momentOf(day, to) }))
      .filter(({ startMs, endMs }) => startMs < endMs)
      .map(({ startMs }) => startMs);
    if (starts.length > 0) return Math.min(...starts);
  }
  // Every slot of the week fell into the hour that summer time skips.
  return firstAllowedMs(hours, timeZone, today.plus({ days: 8 }).toMillis());
}

/**
 * The first moment from then on that lies within the hours in each of those zones: who may live in any of them is not woken.
 * Where no moment of the week suits all of them, the first zone alone counts.
 */
export function firstAllowedInAllMs(hours: CallingHours, zones: readonly string[], fromMs: number): number {
  const [likeliest = "UTC"] = zones;
  let candidateMs = fromMs;
  while (candidateMs <= fromMs + weekMs) {
    const laterMs = Math.max(candidateMs, ...zones.map((zone) => firstAllowedMs(hours, zone, candidateMs)));
    if (laterMs === candidateMs) return candidateMs;
    candidateMs = laterMs;
  }
  return firstAllowedMs(hours, likeliest, fromMs);
}

/** A time that the day skips, in spring, is taken as much later. */
function momentOf(day: DateTime, time: string): number {
  if (time === "24:00") return day.plus({ days: 1 }).startOf("day").toMillis();
  return day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) }).toMillis();
}
