import { IANAZone } from "luxon";
import { expect, test } from "vitest";
import { PhoneNumber } from "./phone-number.ts";
import { prefixZones } from "./prefix-zones.ts";
import { timeZoneOf, timeZonesOf } from "./time-zone.ts";

test.each([
  ["+33612345678", "Europe/Paris"],
  ["+34612345678", "Europe/Madrid"],
  ["+447911123456", "Europe/London"],
  ["+8613912345678", "Asia/Shanghai"],
  ["+61412345678", "Australia/Sydney"],
  ["+81312345678", "Asia/Tokyo"],
  ["+12025550100", "America/New_York"],
  ["+14155550100", "America/Los_Angeles"],
  ["+18082345678", "Pacific/Honolulu"],
  ["+19072345678", "America/Anchorage"],
  ["+12502345678", "America/Vancouver"],
  ["+61891234567", "Australia/Perth"],
  ["+61889123456", "Australia/Darwin"],
  ["+79241234567", "Asia/Vladivostok"],
  ["+74951234567", "Europe/Moscow"],
  ["+556834567890", "America/Rio_Branco"],
  ["+526641234567", "America/Tijuana"],
  ["+38344123456", "Europe/Belgrade"],
  ["+299221234", "America/Nuuk"],
  ["+68987123456", "Pacific/Tahiti"],
  ["+68672001234", "Pacific/Tarawa"],
  ["+6913501234", "Pacific/Chuuk"],
  ["+24740123", "Atlantic/St_Helena"],
  ["+80012345678", "UTC"],
])("somebody at %s lives in %s", (number, zone) => {
  expect(timeZoneOf(PhoneNumber.parse(number))).toBe(zone);
});

test.each([
  ["where its prefix tells one", "+14155550100", ["America/Los_Angeles"]],
  ["where its prefix lies in two", "+18505550100", ["America/Chicago", "America/New_York"]],
  ["where a mobile's prefix tells nothing", "+34612345678", ["Europe/Madrid", "Atlantic/Canary"]],
  ["where the country has one", "+33612345678", ["Europe/Paris"]],
])("the zones of a number, %s", (_, number, zones) => {
  expect(timeZonesOf(PhoneNumber.parse(number))).toEqual(zones);
});

test("a mobile of a wide country may be anywhere in it", () => {
  const zones = timeZonesOf(PhoneNumber.parse("+61412345678"));
  expect(zones).toEqual(expect.arrayContaining(["Australia/Sydney", "Australia/Perth"]));
});

test("each prefix is listed once in its country, and its zones exist", () => {
  for (const [country, rows] of Object.entries(prefixZones)) {
    const prefixes = rows.flatMap(([, listed]) => listed.split(" "));
    expect(prefixes, country).toEqual([...new Set(prefixes)]);
    for (const prefix of prefixes) expect(prefix).toMatch(/^\d{1,3}$/);
    for (const [zones] of rows)
      for (const zone of zones.split(" ")) expect(IANAZone.isValidZone(zone), zone).toBe(true);
  }
});
