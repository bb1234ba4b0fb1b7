import { expect, test } from "vitest";
import { ChatRequest } from "../../protocol/request.ts";
import { answer } from "../answer.ts";
import { unansweredIn } from "./unanswered.ts";

const spoken = (...lines: string[]) =>
  lines.map((text, index) => ({ by: index % 2 === 0 ? ("agent" as const) : ("caller" as const), text }));

test.each<[string, string[], string[]]>([
  ["the line went dead", ["When did it happen?"], ["When did it happen?"]],
  ["the caller left", ["I see. When did it happen?", "Goodbye."], ["When did it happen?"]],
  ["the caller does not know", ["What is the serial number?", "I don't know it."], ["What is the serial number?"]],
  ["it will be sent", ["What is the serial number?", "I'll send it later."], ["What is the serial number?"]],
  ["a no is an answer", ["Was anyone hurt?", "No."], []],
  ["an answer and a goodbye", ["When did it happen?", "It happened yesterday around noon, near school, bye."], []],
  ["told later", ["When did it happen?", "I don't remember.", "When did it happen?", "Yesterday."], []],
  ["an offer", ["Is there anything else I can do for you?", "No, goodbye."], []],
])("what stays open when %s", (_, lines, expected) => {
  expect(unansweredIn(spoken(...lines))).toEqual(expected);
});

const chosen = (claim: object, conversation: string) =>
  JSON.parse(
    answer(
      ChatRequest.parse({
        messages: [
          { role: "system", content: "# Objective\nChoose the one next action after the conversation." },
          {
            role: "user",
            content: `# Claim\n${JSON.stringify(claim)}\n# Reminders\n[]\n# Conversation\n${conversation}`,
          },
        ],
        response_format: {
          type: "json_schema",
          json_schema: {
            name: "next",
            schema: {
              type: "object",
              properties: { action: { enum: ["case_closed", "commercial_offer", "customer_will_send_info"] } },
              required: ["action"],
            },
          },
        },
      }),
    ).text,
  ) as unknown;

const answeredAll = "agent (talk): What is the serial number?\ncustomer (talk): QX 77.";

test.each([
  ["all was told", { problem: "The press is jammed", serial: "QX77" }, answeredAll, "case_closed"],
  ["the claim has a gap", { problem: "The press is jammed", serial: null }, answeredAll, "customer_will_send_info"],
  [
    "a question stayed open",
    { problem: "The press is jammed" },
    "agent (talk): What is the serial number?\ncustomer (talk): I don't have it here, goodbye.\nagent (talk): Goodbye!",
    "customer_will_send_info",
  ],
])("the next action after a call in which %s", (_, claim, conversation, action) => {
  expect(chosen(claim, conversation)).toEqual({ action });
});
