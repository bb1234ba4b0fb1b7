import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { promptOf, toolsOf } from "../rehearsal/center.ts";
import type { Center } from "../rehearsal/center.ts";
import { PhoneCall } from "../rehearsal/phone-call.ts";
import { ChatRequest } from "../protocol/request.ts";
import { answer } from "./answer.ts";

const fieldName = fc.stringMatching(/^[a-z]{2,9}(_[a-z]{2,9}){0,2}$/);
const fieldType = fc.constantFrom("text" as const, "datetime" as const, "email" as const, "phone_number" as const);
const centers: fc.Arbitrary<Center> = fc.record({
  fields: fc.uniqueArray(fc.record({ name: fieldName, type: fieldType, description: fc.lorem({ maxCount: 6 }) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ name }) => name,
  }),
  layout: fc.constantFrom("json" as const, "lines" as const, "names" as const),
  language: fc.constantFrom("en-US", "fr-FR", "es-ES"),
});
const utterance = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.lorem({ maxCount: 12 }),
  fc
    .array(
      fc.constantFrom(
        ..."no wait it is the my name number at dot yesterday 9 pm please call me back text human not but bye one two A B ? , .".split(
          " ",
        ),
      ),
      { maxLength: 14 },
    )
    .map((words) => words.join(" ")),
);

test("whatever is said to whatever center: always an answer, and tool calls that their schemas allow", () => {
  fc.assert(
    fc.property(centers, fc.array(utterance, { minLength: 1, maxLength: 6 }), (center, lines) => {
      const call = new PhoneCall(center);
      const schemas = new Map(
        toolsOf(center).map((tool) => [tool.function.name, z.fromJSONSchema(tool.function.parameters)]),
      );
      for (const turn of ["", ...lines].map((line) => call.say(line))) {
        expect(turn.said !== "" || turn.calls.length > 0).toBe(true);
        for (const { name, arguments: given } of turn.calls) schemas.get(name)?.parse(given);
        const calls = turn.calls.map((one) => JSON.stringify([one.name, { ...one.arguments, customer_response: "" }]));
        expect(new Set(calls).size).toBe(calls.length);
      }
    }),
    { numRuns: 150 },
  );
});

test("the same request has the same answer", () => {
  fc.assert(
    fc.property(centers, utterance, (center, said) => {
      const request = ChatRequest.parse({
        messages: [
          { role: "system", content: promptOf(center, {}, "en-US") },
          { role: "user", content: said },
        ],
        tools: toolsOf(center),
      });
      expect(answer(request)).toEqual(answer(structuredClone(request)));
    }),
    { numRuns: 50 },
  );
});

const center: Center = {
  fields: [
    { name: "problem", type: "text", description: "What is wrong" },
    { name: "serial_number", type: "text", description: "Serial number of the machine" },
  ],
};
const ask = (request: object) => answer(ChatRequest.parse(request)).text;
const conversation =
  "customer (talk): The press is jammed.\nagent (talk): What is the serial number?\ncustomer (talk): QX 77.";

test("an SMS report is written from what stands in the request, within its length, with its ending", () => {
  const text = ask({
    messages: [
      {
        role: "system",
        content:
          "You are Mina, an agent of Tailspin.\n# Objective\nWrite the SMS report of this call.\n# Rules\n- At most 200 characters.\n- End with: Mina from Tailspin",
      },
      {
        role: "user",
        content: `# Claim\n{"problem":"The press is jammed","serial_number":"QX77"}\n# Reminders\n[{"title":"Send a mechanic"}]\n# Conversation\n${conversation}`,
      },
    ],
  });
  expect(text).toMatch(/^Hello.*press is jammed.*QX77.*Mina from Tailspin$/s);
  expect(text.length).toBeLessThanOrEqual(200);
});

test("a JSON object is written under the schema that the prompt quotes", () => {
  const schema = {
    type: "object",
    properties: { topic: { type: "string" }, angry: { type: "boolean" } },
    required: ["topic", "angry"],
  };
  const text = ask({
    messages: [
      { role: "system", content: `Answer with JSON under this schema: ${JSON.stringify(schema)}` },
      { role: "user", content: conversation },
    ],
    response_format: { type: "json_object" },
  });
  expect(JSON.parse(text)).toEqual({ topic: "the press is jammed", angry: false });
});

test("answers begin with a style where the request wants one", () => {
  const messages = [
    { role: "system", content: `${promptOf(center, {}, "en-US")}\n# Response format\nstyle=[style] text` },
  ];
  expect(ask({ messages, tools: toolsOf(center) })).toMatch(/^style=cheerful Hello/);
});

const opening = (instruction: string, history: object[] = [], claim: Record<string, string> = {}) =>
  ask({
    messages: [
      {
        role: "system",
        content: promptOf({ ...center, task: "Help the customer with their printing press." }, claim, "en-US"),
      },
      ...history,
      { role: "system", content: instruction },
    ],
    tools: toolsOf(center),
  });

test("a call that the agent makes begins with its reason and a question", () => {
  const said = opening(
    "You have called the customer, who has just picked up. You have already said your name. Say why you are calling.",
  );
  expect(said).toBe("I'm calling to help you with your printing press. Can you tell me what happened?");
});

test("a caller who rings again is greeted, and the last words of the earlier call are not answered", () => {
  const history = [
    { role: "user", content: "The press is jammed. Bye." },
    { role: "assistant", content: "Goodbye!" },
  ];
  const said = opening("The customer is calling again. Speak first: greet them.", history, {
    problem: "The press is jammed",
  });
  expect(said).toMatch(/again.*press is jammed.*serial number/s);
});

test("after a break the question that was not answered is asked again", () => {
  const history = [
    { role: "user", content: "The press is jammed." },
    { role: "assistant", content: "I see. What is your serial number?" },
  ];
  const said = opening("The line broke for a moment. Speak first: go on from where you were.", history, {
    problem: "The press is jammed",
  });
  expect(said).toMatch(/serial number/);
  expect(said).not.toMatch(/hello/i);
});

test("an answer that was begun is not begun again", () => {
  const messages = [
    { role: "system", content: promptOf(center, {}, "en-US") },
    { role: "user", content: "Hello!" },
    { role: "assistant", content: "Hello, I'm Nora from Fabrikam." },
  ];
  expect(ask({ messages, tools: toolsOf(center) })).toBe("How can I help you?");
});

test("a tool that the request forbids is not called", () => {
  const messages = [
    { role: "system", content: promptOf(center, {}, "en-US") },
    { role: "user", content: "The press is jammed." },
  ];
  const reply = answer(ChatRequest.parse({ messages, tools: toolsOf(center), tool_choice: "none" }));
  expect(reply.toolCalls).toEqual([]);
  expect(reply.text).not.toBe("");
});
