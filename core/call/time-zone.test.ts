import { expect, test } from "vitest";
import { PhoneNumber } from "./phone-number.ts";
import { timeZoneOf } from "./time-zone.ts";

test.each([
  ["+33612345678", "Europe/Paris"],
  ["+34612345678", "Europe/Madrid"],
  ["+447911123456", "Europe/London"],
  ["+8613912345678", "Asia/Shanghai"],
  ["+61412345678", "Australia/Sydney"],
  ["+81312345678", "Asia/Tokyo"],
  ["+80012345678", "UTC"],
])("somebody at %s lives in %s", (number, zone) => {
  expect(timeZoneOf(PhoneNumber.parse(number))).toBe(zone);
});
