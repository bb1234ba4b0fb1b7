import { expect, test } from "vitest";
import { PhoneNumber } from "../../call/number/phone-number.ts";
import { callPurpose } from "./call-purpose.ts";
import { reminderText } from "../reminders/reminder-text.ts";

const reminder = { title: "Call back", description: "Ask how the shower is doing." };

test.each([
  ["reminder", "Call back. Ask how the shower is doing"],
  ["dropped", "The line broke in the last call, through no fault of the customer"],
  ["not-reached", undefined],
  ["ordered", undefined],
] as const)("the agent says why it calls: %s", (why, purpose) => expect(callPurpose({ why, reminder })).toBe(purpose));

test("nothing is said twice where the reminder repeats itself", () => {
  expect(callPurpose({ why: "reminder", reminder: { title: "Call back", description: "Call back" } })).toBe(
    "Call back",
  );
  expect(callPurpose({ why: "reminder", reminder: { title: "Call back", description: "" } })).toBe("Call back");
});

test("a text says whom it is from, and the human of the company whom it is about", () => {
  const brief = { botCompany: "Contoso", botName: "Amélie" };
  const conversation = { brief, phoneNumber: PhoneNumber.parse("+33612345678"), language: "en-GB" };
  expect(reminderText({ to: "customer", reminder }, conversation)).toBe(
    "Call back: Ask how the shower is doing. – Amélie, Contoso",
  );
  expect(reminderText({ to: "agent", reminder }, conversation)).toBe(
    "Contoso, +33612345678. Call back: Ask how the shower is doing.",
  );
  const dated = { title: "Photos", description: "Send them by 2026-11-21T09:30:00." };
  expect(reminderText({ to: "customer", reminder: dated }, { ...conversation, language: "fr-FR" })).toBe(
    "Photos: Send them by samedi 21 novembre 2026 à 09:30. – Amélie, Contoso",
  );
});
