import { expect, test } from "vitest";
import type { ClaimField } from "../../call/claim.ts";
import { maskedClaim, maskedTurns, overheardText, withoutPayment } from "./masked-record.ts";

const agent = (text: string) => ({ persona: "assistant" as const, text });
const caller = (text: string) => ({ persona: "human" as const, text });

test("no digit of a secret is left, however few were said at a time, until the agent has gone on", () => {
  const turns = [
    agent("Where do you live?"),
    caller("At 12 Oak Street."),
    agent("What is your card number?"),
    caller("4111"),
    agent("And the rest?"),
    caller("one one, then 22"),
    agent("Is it 41 11 11 22?"),
    caller("Yes, 22 at the end."),
    agent("Thank you. What is your phone number?"),
    caller("+33 6 12 34 56 78, and there are 2 of us."),
  ];
  expect(maskedTurns(turns).map(({ text }) => text)).toEqual([
    "Where do you live?",
    "At 12 Oak Street.",
    "What is your card number?",
    "[number]",
    "And the rest?",
    "[number], then [number]",
    "Is it [number]?",
    "Yes, [number] at the end.",
    "Thank you. What is your phone number?",
    "[phone number], and there are 2 of us.",
  ]);
});

test("no digit is left of a talk with a colleague that came to a secret", () => {
  const overheard = (text: string) => ({ ...caller(text), withHuman: true });
  const shown = maskedTurns([
    overheard("Where was it? At 12 Oak Street."),
    overheard("Tell me your card number. 41 11. Thanks."),
    overheard("And the 3 at the back? 7 3 5."),
    agent("I'm back."),
  ]).map(({ text }) => text);
  expect(shown[0]).toBe("Where was it? At 12 Oak Street.");
  expect(shown.slice(1).join(" ")).not.toMatch(/\d/);
  expect(overheardText("Please tell me your card number. 41 11.")).toBe("Please tell me your card number. [number].");
  expect(overheardText("Ring me at 0612345678.")).toBe("Ring me at 0612345678.");
});

test("a synthesis holds no card number and no code, and the number of a policy still", () => {
  const text = "Policy B01371946, card 4111 1111 1111 1111, PIN 4711.";
  const masked = "Policy B01371946, card [card number], PIN [number].";
  const written = { short: text, long: text, satisfaction: "high" as const, improvementSuggestions: text };
  const expected = { short: masked, long: masked, satisfaction: "high", improvementSuggestions: masked };
  expect(withoutPayment(written)).toEqual(expected);
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
  ["card_number", "4111", "[number]"],
  ["paid_with", "42", "[number]"],
  ["no_field_of_the_brief", "jane@example.com", "[e-mail]"],
])("%s %j is shown as %j", (name, value, shown) => {
  expect(maskedClaim({ [name]: value }, fields)).toEqual({ [name]: shown });
});
