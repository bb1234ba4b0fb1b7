import { expect, test } from "vitest";
import { remindingOf, ReminderPolicy } from "./reminder-policy.ts";

const brief = (reminders: object = {}) => ({
  botName: "Amélie",
  botCompany: "Contoso",
  reminders: ReminderPolicy.parse(reminders),
});

test.each([
  ["customer", { by: "sms", to: "customer" }],
  ["Mrs Martin", { by: "sms", to: "customer" }],
  ["assistant", { by: "call", to: "customer" }],
  ["amélie", { by: "call", to: "customer" }],
  ["company", { by: "sms", to: "agent" }],
  [" CONTOSO ", { by: "sms", to: "agent" }],
])("a reminder of %s", (owner, expected) => expect(remindingOf(owner, brief())).toEqual(expected));

test("is brought as the brief says, or not at all", () => {
  expect(remindingOf("customer", brief({ customer: "call" }))).toEqual({ by: "call", to: "customer" });
  expect(remindingOf("assistant", brief({ assistant: "sms" }))).toEqual({ by: "sms", to: "customer" });
  for (const owner of ["customer", "assistant", "company"]) {
    expect(remindingOf(owner, brief({ [owner]: "none" }))).toBeUndefined();
  }
});
