import { expect, test } from "vitest";
import { CallId } from "../../call/ids.ts";
import { PhoneNumber } from "../../call/number/phone-number.ts";
import type { Turn } from "../../call/turn.ts";
import { transcriptMail } from "./transcript-mail.ts";
import { TranscriptPolicy } from "./transcript-policy.ts";

const id = CallId.parse("call-0001");
const startedAt = "2026-11-21T08:30:00.000Z";
const call = { id, direction: "inbound", outcome: "completed", startedAt } as const;
const conversation = {
  phoneNumber: PhoneNumber.parse("+33612345678"),
  brief: {
    ...{ botCompany: "Contoso", botName: "Amélie", agentPhoneNumber: PhoneNumber.parse("+12025550107"), task: "Help." },
    claim: [{ name: "policy_number", type: "text" as const }],
    languages: [{ code: "en-US", voice: "en-US-Ava", pronunciations: ["English"] }],
    ...{ defaultLanguage: "en-US", voiceRate: 1 },
  },
  claim: { policy_number: "B01371946", policyholder_email: "jane@example.com" },
  synthesis: {
    ...({
      short: "a leak",
      long: "A leak.\nCall 0612345678.",
      satisfaction: "high",
      improvementSuggestions: "",
    } as const),
  },
};
const turn = (seconds: number, persona: Turn["persona"], text: string, over: Partial<Turn> = {}): Turn => ({
  ...{ key: `${seconds}`, callId: id, persona, action: "talk", text, toolCalls: [] },
  at: new Date(Date.parse(startedAt) + seconds * 1_000).toISOString(),
  ...over,
});
const turns = [
  turn(-600, "human", "In another call.", { callId: CallId.parse("call-0000") }),
  turn(1, "assistant", "How can I help you?"),
  turn(65, "human", "A leak,\nwrite to jane@example.com."),
  turn(70, "assistant", "Sent to +33 6 12 34 56 78.", { action: "sms" }),
  turn(80, "human", "", { action: "hangup" }),
];

test("a transcript tells what was said, and masks by whom", () => {
  expect(transcriptMail(conversation, call, turns, { masked: true })).toEqual({
    subject: "Contoso: transcript of a call on 2026-11-21",
    text: `Call: call-0001
Began: Saturday 21 November 2026, 09:30 (Europe/Paris)
From: [phone number]
Outcome: completed

Summary
A leak. Call [number].

Claim
Policy number: [number]
Policyholder email: [e-mail]

Transcript
[00:01] Amélie: How can I help you?
[01:05] Customer: A leak, write to [e-mail].
[01:10] Amélie (text): Sent to [phone number].
`,
  });
});

test("names of people are masked, and those of us are not", () => {
  const named = {
    ...conversation,
    claim: { policyholder_name: "Jane Doe" },
    synthesis: { ...conversation.synthesis, long: "Jane Doe told Amélie of a leak." },
  };
  const said = [turn(1, "assistant", "Hello, I'm Amélie, from Contoso."), turn(5, "human", "I'm Jane, J A N E.")];
  const { subject, text } = transcriptMail(named, call, said, { masked: true });
  expect(`${subject} ${text}`).not.toMatch(/Jane|Doe|J A N E/);
  expect(text).toContain("[name] told Amélie of a leak.");
  expect(text).toContain("Policyholder name: [name]");
  expect(text).toContain("[00:01] Amélie: Hello, I'm Amélie, from Contoso.");
  expect(text).toContain("Customer: I'm [name], [name].");
  expect(transcriptMail(named, call, said, { masked: false }).text).toContain("I'm Jane, J A N E.");
});

test("who wants all of it gets it as it was said", () => {
  const { text } = transcriptMail(conversation, call, turns, { masked: false });
  for (const said of ["+33612345678", "B01371946", "write to jane@example.com."]) expect(text).toContain(said);
});

test("what is not known is left out", () => {
  const { text } = transcriptMail({ ...conversation, claim: {}, synthesis: undefined }, call, turns, { masked: true });
  expect(text).not.toMatch(/Claim|Summary/);
});

test("it is masked unless the brief says that it is not to be", () => {
  const email = "team@contoso.example";
  expect(TranscriptPolicy.parse({ email })).toEqual({ email, masked: true });
  expect(TranscriptPolicy.parse({ email, masked: false })).toEqual({ email, masked: false });
});
