import { expect, test } from "vitest";
import { Brief } from "../../call/brief/brief.ts";
import { Turn } from "../../call/turn.ts";
import { notedValues, summaryRequest, tellable } from "./summary-request.ts";

const brief = Brief.parse({
  ...{ botCompany: "Contoso", botName: "Amélie", agentPhoneNumber: "+12025550107", task: "Help." },
  claim: ["card_number", "portal_password", "incident_location"].map((name) => ({ name, type: "text" })),
  languages: [{ code: "en-US", voice: "en-US-Ava", pronunciations: ["English"] }],
  ...{ defaultLanguage: "en-US", voiceRate: 1 },
});
const turns = [
  { persona: "assistant", text: "What is your password?" },
  { persona: "human", text: "It is swordfish." },
  { persona: "assistant", text: "Thank you, I noted swordfish. And the card?" },
  { persona: "human", text: "4111 1111 1111 1112, the leak is in my kitchen." },
].map((said, at) =>
  Turn.parse({ key: `${at}`, callId: "call-12345678", at: "2026-11-21T08:30:00.000Z", action: "talk", ...said }),
);
const claim = { card_number: "4111 1111 1111 1112", portal_password: "swordfish", incident_location: "the kitchen" };
const known = { brief, claim, turns };

test("a colleague is told what is noted, and no secret", () => {
  expect(notedValues(known)).toBe("incident location: the kitchen.");
});

test("the model that sums up for them is told none, and what it writes is clean", () => {
  const asked = JSON.stringify(summaryRequest(known));
  expect(asked).toContain("the kitchen");
  expect(asked).not.toMatch(/swordfish|4111|1112/i);
  expect(tellable(known).clean("They log in by swordfish, card ending in 1112.")).toBe(
    "They log in by [secret], card ending in [secret].",
  );
});
