import { expect, test } from "vitest";
import { Brief } from "../call/brief.ts";
import { newConversation } from "../call/conversation.ts";
import { PhoneNumber } from "../call/phone-number.ts";
import { nextActionRequest } from "./requests.ts";

const brief = Brief.parse({
  botCompany: "Contoso",
  botName: "Amélie",
  agentPhoneNumber: "+12025550107",
  task: "Help.",
  claim: [
    { name: "policy_number", type: "text" },
    { name: "first_seen", type: "datetime" },
  ],
  languages: [{ code: "en-US", voice: "en-US-Ava", pronunciations: ["English"] }],
  defaultLanguage: "en-US",
  voiceRate: 1,
});

function systemText(claim: Record<string, string>): string {
  const number = PhoneNumber.parse("+33612345678");
  const conversation = newConversation(brief, number, 0, "6f5e1f3c-6f0e-4ad4-8a4b-0f8f4f7f6a11");
  return nextActionRequest({ ...conversation, claim }, [])[0]?.content ?? "";
}

test("the next action is chosen knowing what the claim still lacks, and only that", () => {
  const text = systemText({ policy_number: "B01371946" });
  expect(text).toContain('"first_seen"');
  expect(text).not.toContain("policy_number");
});

test("where all was told, it says so", () => {
  expect(systemText({ policy_number: "B1", first_seen: "2024-02-01T18:58:00" })).toContain("all was told");
});
