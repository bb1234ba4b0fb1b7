import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { anyHours, CallingHours, firstAllowedInAllMs, firstAllowedMs, TimeZone, usualHours } from "./calling-hours.ts";

const at = (local: string, zone: string): number => DateTime.fromISO(local, { zone }).toMillis();
const shown = (ms: number, zone: string): string => DateTime.fromMillis(ms, { zone }).toFormat("yyyy-MM-dd'T'HH:mm ZZ");
const allowed = (hours: unknown, zone: string, from: string): string =>
  shown(firstAllowedMs(CallingHours.parse(hours), zone, at(from, zone)), zone);

const paris = "Europe/Paris";

describe("office hours, Monday to Saturday from 9 to 20", () => {
  test.each([
    ["within them, at once", "2026-11-20T10:15", "2026-11-20T10:15 +01:00"],
    ["at the first minute, at once", "2026-11-20T09:00", "2026-11-20T09:00 +01:00"],
    ["before them, when they begin", "2026-11-20T03:00", "2026-11-20T09:00 +01:00"],
    ["at the last moment, the next day", "2026-11-20T20:00", "2026-11-21T09:00 +01:00"],
    ["on Saturday night, on Monday", "2026-11-21T21:00", "2026-11-23T09:00 +01:00"],
    ["on Sunday, on Monday", "2026-11-22T12:00", "2026-11-23T09:00 +01:00"],
    ["over the end of summer time", "2026-10-24T21:00", "2026-10-26T09:00 +01:00"],
    ["over the beginning of summer time", "2026-03-28T21:00", "2026-03-30T09:00 +02:00"],
  ])("%s", (_, from, expected) => expect(allowed(usualHours, paris, from)).toBe(expected));
});

describe("the clocks are", () => {
  const night = (from: string, to: string) => [{ days: ["sunday"], from, to }];
  test.each([
    ["put forward in the slot: it begins late", night("02:30", "05:00"), "2026-03-29T00:00", "2026-03-29T03:30 +02:00"],
    [
      "put forward over the slot: the next week",
      night("02:00", "03:00"),
      "2026-03-29T00:00",
      "2026-04-05T02:00 +02:00",
    ],
    ["put back in the slot: it begins once", night("02:00", "03:00"), "2026-10-25T00:00", "2026-10-25T02:00 +02:00"],
  ])("%s", (_, hours, from, expected) => expect(allowed(hours, paris, from)).toBe(expected));

  test("read where the customer is", () => {
    const noonInParis = at("2026-11-20T12:00", paris);
    expect(shown(firstAllowedMs(usualHours, "America/New_York", noonInParis), "America/New_York")).toBe(
      "2026-11-20T09:00 -05:00",
    );
  });
});

describe("where the customer may live in several zones, the hours suit all of them", () => {
  const states = ["America/New_York", "America/Los_Angeles", "Pacific/Honolulu"];
  const everywhere = (hours: unknown, from: string): string =>
    shown(firstAllowedInAllMs(CallingHours.parse(hours), states, at(from, "America/New_York")), "America/New_York");
  test.each([
    ["in the morning, once it is nine in the last of them", "2026-11-20T09:00", "2026-11-20T14:00 -05:00"],
    ["in the evening, the next day once it is eight in the first", "2026-11-20T20:00", "2026-11-21T14:00 -05:00"],
    ["at the weekend, on Monday", "2026-11-21T20:30", "2026-11-23T14:00 -05:00"],
  ])("%s", (_, from, expected) => expect(everywhere(usualHours, from)).toBe(expected));

  test("but the likeliest alone where none do", () => {
    const anHour = [{ days: ["friday"], from: "09:00", to: "10:00" }];
    expect(everywhere(anHour, "2026-11-20T08:00")).toBe("2026-11-20T09:00 -05:00");
  });
});

test("of two slots in a day, the one that comes first counts, in whatever order they are written", () => {
  const hours = [
    { days: ["friday"], from: "14:00", to: "18:00" },
    { days: ["friday"], from: "09:00", to: "12:00" },
  ];
  expect(allowed(hours, paris, "2026-11-20T12:00")).toBe("2026-11-20T14:00 +01:00");
  expect(allowed(hours, paris, "2026-11-20T08:00")).toBe("2026-11-20T09:00 +01:00");
  expect(allowed(hours, paris, "2026-11-20T18:00")).toBe("2026-11-27T09:00 +01:00");
});

test("any hours are any moment, midnight included", () => {
  for (const from of ["2026-03-29T02:30", "2026-10-25T02:30", "2026-11-22T00:00", "2026-11-22T23:59"]) {
    expect(firstAllowedMs(anyHours, paris, at(from, paris))).toBe(at(from, paris));
  }
});

test.each([
  ["no slot", []],
  ["a slot of no day", [{ days: [], from: "09:00", to: "10:00" }]],
  ["an end before the beginning", [{ days: ["monday"], from: "22:00", to: "06:00" }]],
  ["a time that is none", [{ days: ["monday"], from: "9:00", to: "10:00" }]],
  ["an hour that is none", [{ days: ["monday"], from: "09:00", to: "25:00" }]],
])("%s is refused", (_, hours) => expect(CallingHours.safeParse(hours).success).toBe(false));

test.each([
  ["Europe/Paris", true],
  ["US/Eastern", true],
  ["UTC", true],
  ["Europe/Atlantis", false],
  ["", false],
])("a time zone %j: %s", (name, isOne) => expect(TimeZone.safeParse(name).success).toBe(isOne));
