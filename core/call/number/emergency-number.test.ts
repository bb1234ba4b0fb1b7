import { expect, test } from "vitest";
import { emergencyNumberOf } from "./emergency-number.ts";
import { PhoneNumber } from "./phone-number.ts";

test.each([
  ["+33612345678", "112"],
  ["+4915112345678", "112"],
  ["+12025550100", "911"],
  ["+16135550100", "911"],
  ["+447400123456", "999"],
  ["+61412345678", "000"],
  ["+819012345678", "119"],
  ["+5511961234567", "192"],
  ["+88213300011", "112"],
])("%s rings %s", (phoneNumber, number) => {
  expect(emergencyNumberOf(PhoneNumber.parse(phoneNumber))).toBe(number);
});
