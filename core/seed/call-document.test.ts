import { expect, test } from "vitest";
import { Turn } from "../call/turn.ts";
import { Brief } from "../call/brief/brief.ts";
import { newConversation } from "../call/conversation.ts";
import { PhoneNumber } from "../call/number/phone-number.ts";
import { documentsText } from "../dialogue/replying/documents.ts";
import { callDocument, mergeTurns } from "./call-document.ts";

let count = 0;
const turn = (persona: "human" | "assistant", action: "talk" | "sms", text: string): Turn =>
  Turn.parse({
    key: `k${(count += 1)}`,
    callId: "call-0001",
    at: new Date(count * 1000).toISOString(),
    persona,
    action,
    text,
  });

test("neighbours of one persona and action are one message", () => {
  const merged = mergeTurns([
    turn("assistant", "talk", "A."),
    turn("assistant", "talk", "B."),
    turn("human", "talk", "x"),
    turn("human", "sms", "y"),
    turn("human", "sms", "z"),
    turn("human", "talk", "w"),
  ]);
  expect(merged.map(({ persona, action, text }) => [persona, action, text])).toEqual([
    ["assistant", "talk", "A. B."],
    ["human", "talk", "x"],
    ["human", "sms", "y z"],
    ["human", "talk", "w"],
  ]);
});

test("what the chat service refused is a message of its own", () => {
  const refused = { ...turn("human", "talk", "y"), refused: true };
  const merged = mergeTurns([turn("human", "talk", "x"), refused, turn("human", "talk", "z")]);
  expect(merged.map(({ text }) => text)).toEqual(["x", "y", "z"]);
});

test("a message names the documents that were found for it", () => {
  const brief = Brief.parse({
    botCompany: "Contoso",
    botName: "Amélie",
    agentPhoneNumber: "+12025550107",
    task: "Help.",
    claim: [],
    languages: [{ code: "en-US", voice: "en-US-Ava", pronunciations: ["English"] }],
    defaultLanguage: "en-US",
    voiceRate: 1,
  });
  const number = PhoneNumber.parse("+33612345678");
  const conversation = newConversation(brief, number, 0, "6f5e1f3c-6f0e-4ad4-8a4b-0f8f4f7f6a11");
  const result = documentsText([{ source: "hail.md", title: "Hail", text: "Roofs are covered.", score: 0.7 }]);
  const answer = {
    ...turn("assistant", "talk", "Roofs are covered."),
    toolCalls: [{ id: "1", name: "search_document", arguments: "{}", result }],
  };
  const { messages } = callDocument(conversation, [turn("human", "talk", "Are roofs covered?"), answer], [], []);
  expect(JSON.stringify(messages)).not.toContain("refused");
  const marked = callDocument(conversation, [{ ...answer, refused: true }], [], []);
  expect(marked.messages).toMatchObject([{ content: "Roofs are covered.", refused: true }]);
  expect(messages.map(({ sources }) => sources)).toEqual([[], [{ source: "hail.md", title: "Hail" }]]);
});
