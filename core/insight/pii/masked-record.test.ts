import { expect, test } from "vitest";
import type { ClaimField } from "../../call/claim/claim.ts";
import { maskedRecord } from "./masked-record.ts";

const agent = (text: string) => ({ persona: "assistant" as const, text });
const caller = (text: string) => ({ persona: "human" as const, text });

test("what was said is masked, and of a secret nothing is left", () => {
  const turns = [
    agent("What is your password?"),
    caller("It is swordfish."),
    agent("Thank you. What is your phone number?"),
    caller("+33 6 12 34 56 78, and there are 2 of us."),
    agent("I noted swordfish, and +33 6 12 34 56 78."),
  ];
  const { turns: shown, show } = maskedRecord({ claim: {}, turns }, fields);
  expect(shown.map(({ text }) => text)).toEqual([
    "What is your password?",
    "[secret]",
    "Thank you. What is your phone number?",
    "[phone number], and there are 2 of us.",
    "I noted [secret], and [phone number].",
  ]);
  expect(show("You told us swordfish, and 0612345678.")).toBe("You told us [secret], and [number].");
});

test("a date of birth that was asked for is masked, and the date of what happened is not", () => {
  const turns = [
    agent("When were you born?"),
    caller("On the twelfth of March 1980."),
    agent("And when did it happen?"),
    caller("On 21/11/2026."),
  ];
  expect(maskedRecord({ claim: {}, turns }, []).turns.map(({ text }) => text)).toEqual([
    "When were you born?",
    "[date of birth]",
    "And when did it happen?",
    "On 21/11/2026.",
  ]);
});

const fields: ClaimField[] = [
  { name: "policyholder_email", type: "email" },
  { name: "policyholder_phone", type: "phone_number" },
  { name: "incident_datetime", type: "datetime" },
  { name: "incident_description", type: "text" },
  { name: "policy_number", type: "text" },
  { name: "card_number", type: "text" },
  { name: "paid_with", type: "text", description: "Last digits of the card" },
];

test.each([
  ["policyholder_email", "jane@example.com", "[e-mail]"],
  ["policyholder_phone", "+33612345678", "[phone number]"],
  ["incident_datetime", "2026-11-21T09:30", "2026-11-21T09:30"],
  ["incident_description", "Leak, call 0612345678 or a@b.example.", "Leak, call [number] or [e-mail]."],
  ["policy_number", "B01371946", "[number]"],
  ["card_number", "4111", "[secret]"],
  ["paid_with", "42", "[secret]"],
  ["password", "swordfish", "[secret]"],
  ["date_of_birth", "1980-03-12", "[date of birth]"],
  ["no_field_of_the_brief", "jane@example.com", "[e-mail]"],
])("%s %j is shown as %j", (name, value, shown) => {
  expect(maskedRecord({ claim: { [name]: value }, turns: [] }, fields).claim).toEqual({ [name]: shown });
});
