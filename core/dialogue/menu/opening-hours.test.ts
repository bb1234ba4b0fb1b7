import { describe, expect, test } from "vitest";
import { isOpen, OpeningHoursFile } from "./opening-hours.ts";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const hours = OpeningHoursFile.parse({
  time_zone: "Europe/Paris",
  open: [
    { days: weekdays, from: "09:00", to: "12:00" },
    { days: weekdays, from: "13:00", to: "24:00" },
  ],
  holidays: ["05-01", "2026-11-11", { date: "12-24", open: { from: "09:00", to: "10:00" } }],
});

test.each([
  ["at the first minute", "2026-11-20T09:00:00+01:00", true],
  ["before it", "2026-11-20T08:59:59+01:00", false],
  ["at the end of a slot", "2026-11-20T12:00:00+01:00", false],
  ["between two", "2026-11-20T12:30:00+01:00", false],
  ["up to midnight", "2026-11-20T23:59:59+01:00", true],
  ["after it, on a Saturday", "2026-11-21T00:00:00+01:00", false],
  ["on a Friday in Paris that is Thursday elsewhere", "2026-11-19T23:30:00-09:00", true],
  ["on a holiday of every year", "2026-05-01T10:00:00+02:00", false],
  ["on one of that year", "2026-11-11T10:00:00+01:00", false],
  ["on the same day of another year", "2027-11-11T10:00:00+01:00", true],
  ["on a day that is open for an hour", "2026-12-24T09:30:00+01:00", true],
  ["after that hour", "2026-12-24T14:00:00+01:00", false],
  ["by summer time", "2026-07-01T09:30:00+02:00", true],
])("%s", (_name, at, open) => {
  expect(isOpen(hours, Date.parse(at))).toBe(open);
});

const bar = OpeningHoursFile.parse({
  time_zone: "Europe/Paris",
  open: [{ days: ["saturday", "sunday"], from: "18:00", to: "02:00" }],
  holidays: ["12-20", { date: "2026-12-20", open: { from: "10:00", to: "11:00" } }],
});

test.each([
  ["in the evening", "2026-11-21T23:59:00+01:00", true],
  ["after midnight", "2026-11-22T01:59:00+01:00", true],
  ["on Monday night, which is still Sunday's", "2026-11-23T01:00:00+01:00", true],
  ["at the end of it", "2026-11-23T02:00:00+01:00", false],
  ["on Saturday night, which would be Friday's", "2026-11-21T01:00:00+01:00", false],
  ["in the hour that winter time repeats, after the end", "2026-10-25T02:30:00+02:00", false],
  ["on a day of which this year says otherwise than every year", "2026-12-20T10:30:00+01:00", true],
  ["on that day of another year", "2027-12-20T10:30:00+01:00", false],
])("hours over midnight: %s", (_name, at, open) => {
  expect(isOpen(bar, Date.parse(at))).toBe(open);
});

describe("refused", () => {
  test.each([
    ["a time zone that is none", { time_zone: "Europe/Atlantis" }, "time_zone"],
    ["hours that end when they begin", { open: [{ days: ["monday"], from: "09:00", to: "09:00" }] }, "open.0"],
    ["hours that begin at their end", { open: [{ days: ["monday"], from: "24:00", to: "00:00" }] }, "open.0"],
    ["hours that begin a day late", { open: [{ days: ["monday"], from: "24:00", to: "02:00" }] }, "open.0"],
    ["no hours", { open: [] }, "open"],
    ["a day that is none", { holidays: ["02-30"] }, "holidays.0"],
    ["a word that is no date", { holidays: ["christmas"] }, "holidays.0"],
    [
      "a holiday that ends before it begins",
      { holidays: [{ date: "12-24", open: { from: "10:00", to: "09:00" } }] },
      "holidays.0",
    ],
  ])("%s", (_name, changes, place) => {
    const monday = { days: ["monday"], from: "09:00", to: "18:00" };
    const read = OpeningHoursFile.safeParse({ time_zone: "Europe/Paris", open: [monday], ...changes });
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual([expect.stringContaining(place)]);
  });
});

const friday = { days: ["friday"], from: "20:00", to: "02:00" };
test.each([
  ["of a holiday is closed to its end", ["2026-12-25"], "2026-12-26T01:00:00+01:00", false],
  ["into a holiday is open to its end", ["2026-12-19"], "2026-12-19T01:00:00+01:00", true],
  [
    "of a holiday that is open for an hour, too",
    [{ date: "12-25", open: { from: "09:00", to: "10:00" } }],
    "2026-12-26T01:00:00+01:00",
    false,
  ],
  ["before any other day is open to its end", ["2026-12-20"], "2026-12-19T01:00:00+01:00", true],
])("a night %s", (_name, holidays, at, open) => {
  const nights = OpeningHoursFile.parse({ time_zone: "Europe/Paris", open: [friday], holidays });
  expect(isOpen(nights, Date.parse(at))).toBe(open);
});
