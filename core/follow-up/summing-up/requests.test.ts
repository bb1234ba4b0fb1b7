import { describe, expect, test } from "vitest";
import { Brief } from "../../call/brief/brief.ts";
import { newConversation } from "../../call/conversation.ts";
import { PhoneNumber } from "../../call/number/phone-number.ts";
import { Turn } from "../../call/turn.ts";
import { documentsText } from "../../dialogue/replying/documents.ts";
import { nextActionRequest, reportRequest, synthesisRequest } from "./requests.ts";

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

const number = PhoneNumber.parse("+33612345678");
const conversation = newConversation(brief, number, 0, "6f5e1f3c-6f0e-4ad4-8a4b-0f8f4f7f6a11");

const systemText = (claim: Record<string, string>): string =>
  nextActionRequest({ ...conversation, claim }, [])[0]?.content ?? "";

test("the next action is chosen knowing what the claim still lacks, and only that", () => {
  const text = systemText({ policy_number: "B01371946" });
  expect(text).toContain('"first_seen"');
  expect(text).not.toContain("policy_number");
});

test("where all was told, it says so", () => {
  expect(systemText({ policy_number: "B1", first_seen: "2024-02-01T18:58:00" })).toContain("all was told");
});

test("what the customer and a colleague said to each other is in no request", () => {
  const overheard = Turn.parse({
    ...{ key: "k", callId: "call-12345678", at: "2026-11-21T08:30:00.000Z", persona: "human", action: "talk" },
    ...{ text: "Between you and me.", withHuman: true },
  });
  for (const request of [reportRequest, synthesisRequest, nextActionRequest])
    expect(JSON.stringify(request(conversation, [overheard]))).not.toContain("Between");
});

test("no secret that the customer told is in any request, whether it was noted or said", () => {
  const turn = (key: string, persona: Turn["persona"], text: string) =>
    Turn.parse({ key, callId: "call-12345678", at: "2026-11-21T08:30:00.000Z", persona, action: "talk", text });
  const turns = [
    turn("1", "assistant", "What is your password?"),
    turn("2", "human", "It is swordfish."),
    turn("3", "assistant", "Swordfish, thank you. And which card shall we charge?"),
    turn("4", "human", "Four one one one, one one one one, two two two two."),
  ];
  const claim = { card_details: "four one one one one one one one two two two two", policy_number: "B01371946" };
  const at = "2026-11-23T08:00:00.000Z";
  const reminder = {
    title: "Log in with swordfish",
    description: "Portal",
    dueAt: at,
    owner: "customer",
    createdAt: at,
  };
  const known = { ...conversation, claim, reminders: [reminder] };
  for (const request of [reportRequest, synthesisRequest, nextActionRequest]) {
    const text = JSON.stringify(request(known, turns));
    expect(text).not.toMatch(/swordfish|four one|one one|two two/i);
    expect(text).toContain("B01371946");
  }
});

describe.each([
  ["report", reportRequest],
  ["synthesis", synthesisRequest],
])("the %s", (_name, request) => {
  const told = (toolCalls: Turn["toolCalls"], more: Partial<Turn> = {}) => {
    const at = "2026-11-20T08:00:00.000Z";
    const turn = { key: "1", callId: "call-00000000", at, persona: "assistant", action: "talk", text: "Roofs are." };
    const [rules, material] = request(conversation, [Turn.parse({ ...turn, toolCalls, ...more })]);
    return { rules: rules?.content ?? "", material: material?.content ?? "" };
  };

  test("is written knowing the documents that answers rest on", () => {
    const result = documentsText([{ source: "hail.md", title: "Hail", text: "Roofs are covered.", score: 0.7 }]);
    const { rules, material } = told([{ id: "1", name: "search_document", arguments: "{}", result }]);
    expect(material).toContain('# Sources\n[{"source":"hail.md","title":"Hail"}]\n');
    expect(material).not.toContain("Roofs are covered.");
    expect(rules).toContain("under Sources");
  });

  test("knows nothing of what the chat service refused", () => {
    const result = documentsText([{ source: "hail.md", title: "Hail", text: "Roofs are covered.", score: 0.7 }]);
    const { rules, material } = told([{ id: "1", name: "search_document", arguments: "{}", result }], {
      refused: true,
    });
    expect(rules + material).not.toMatch(/Roofs|Sources/);
  });

  test("is not asked for sources where there are none", () => {
    const { rules, material } = told([]);
    expect(rules + material).not.toContain("Sources");
  });
});
