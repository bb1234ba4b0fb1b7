import { DateTime } from "luxon";
import { z } from "zod";
import { days, endsAfterItBegins, lateEnd, TimeOfDay, TimeZone } from "../../follow-up/calling-hours.ts";

const fullDate = z.iso.date();

/** A day of one year (`2026-05-25`), or of every year (`12-25`). */
const HolidayDate = z
  .string()
  .refine((text) => isDate(text), "must be a date such as 2026-05-25, or 12-25 for every year");

/** A day that is unlike its day of the week: closed, or open from `from` on, up to but without `to`. */
const Holiday = z.strictObject({
  date: HolidayDate,
  open: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).refine(endsAfterItBegins, { error: lateEnd }).optional(),
});

const unlikeHoliday =
  'must be a date such as 2026-05-25, or 12-25 for every year, or { date: 12-24, open: { from: "08:00", to: "12:00" } }';

const Slot = z
  .strictObject({
    days: z.array(z.enum(days)).min(1),
    from: TimeOfDay,
    to: TimeOfDay,
    /** It is the rest of a slot of the day before, and as open or closed as that day. */
    isRest: z.boolean().optional(),
  })
  .refine(endsAfterItBegins, { error: lateEnd });

/** When somebody is there: weekly slots of local time, and the days on which it is otherwise. */
export const OpeningHours = z.strictObject({
  timeZone: TimeZone,
  open: z.array(Slot).min(1),
  holidays: z.array(Holiday),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

/** A slot of a file may end after midnight: the rest of it is a slot of the next days. */
const FiledSlot = z
  .strictObject({ days: z.array(z.enum(days)).min(1), from: TimeOfDay, to: TimeOfDay })
  .refine(({ from }) => from !== "24:00", { error: 'must begin before midnight; that is "00:00" of the day after' })
  .refine(({ from, to }) => from !== to, {
    error: 'must end at another time than it begins; all day is "00:00" to "24:00"',
  })
  .transform((slot) =>
    endsAfterItBegins(slot)
      ? [slot]
      : [
          { ...slot, to: "24:00" },
          { days: slot.days.map(dayAfter), from: "00:00", to: slot.to, isRest: true },
        ].filter(endsAfterItBegins),
  );

const dayAfter = (day: (typeof days)[number]): (typeof days)[number] =>
  days[(days.indexOf(day) + 1) % days.length] ?? day;

/** The same in a file, where a slot may end after midnight, and a day that is closed may be its date alone. */
export const OpeningHoursFile = z
  .strictObject({
    time_zone: TimeZone,
    open: z
      .array(FiledSlot)
      .min(1)
      .transform((slots) => slots.flat()),
    holidays: z
      .array(z.union([HolidayDate.transform((date) => ({ date })), Holiday], { error: unlikeHoliday }))
      .default([]),
  })
  .transform(({ time_zone: timeZone, ...rest }): OpeningHours => ({ timeZone, ...rest }));

/**
 * Whether somebody is there at that moment. A night belongs to the day on which it began: what is open after midnight is
 * closed with that day, and open though a holiday has begun.
 */
export function isOpen({ timeZone, open, holidays }: OpeningHours, atMs: number): boolean {
  const at = DateTime.fromMillis(atMs, { zone: timeZone });
  if (!at.isValid) throw new TypeError(`no such time zone: ${timeZone}`);
  const time = at.toFormat("HH:mm");
  const lies = ({ from, to }: { from: string; to: string }) => from <= time && time < to;
  const today = holidayOn(at, holidays);
  const isClosed = { today: today !== undefined, before: holidayOn(at.minus({ days: 1 }), holidays) !== undefined };
  if (today?.open !== undefined && lies(today.open)) return true;
  return open.some(
    (slot) =>
      !(slot.isRest === true ? isClosed.before : isClosed.today) &&
      slot.days.some((day) => days.indexOf(day) + 1 === at.weekday) &&
      lies(slot),
  );
}

/** The slots that go on after midnight, by where they begin and where their rest ends. */
export const nightsOf = ({ open }: OpeningHours): { from: string; to: string }[] =>
  open.flatMap(({ from }, index) => {
    const rest = open[index + 1];
    return rest?.isRest === true ? [{ from, to: rest.to }] : [];
  });

/** A date of this year says more than one of every year. */
function holidayOn(at: DateTime, holidays: OpeningHours["holidays"]): OpeningHours["holidays"][number] | undefined {
  const day = at.toFormat("yyyy-MM-dd");
  return holidays.find(({ date }) => date === day) ?? holidays.find(({ date }) => day.endsWith(date));
}

/** The 29th of February is a date of every year that has one. */
const isDate = (text: string): boolean =>
  fullDate.safeParse(/^\d{2}-\d{2}$/.test(text) ? `2024-${text}` : text).success;
