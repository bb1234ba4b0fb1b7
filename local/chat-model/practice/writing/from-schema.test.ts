import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import type { JsonSchema } from "../../protocol/request.ts";
import type { Evidence } from "./evidence.ts";
import { fromSchema } from "./from-schema.ts";

const evidence = (some: Partial<Evidence> = {}): Evidence => ({
  caller: ["Our oven went out and the bread is ruined.", "Thank you, that was great."],
  agent: ["When did it happen?"],
  known: [
    { name: "problem", label: "problem", value: "The oven went out" },
    { name: "serial_number", label: "serial number", value: "QX77" },
  ],
  missing: [],
  unanswered: [],
  reminders: [],
  tools: [],
  ...some,
});

const names = fc.stringMatching(/^[a-z][a-z_]{0,8}$/).filter((name) => name !== "__proto__");
const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.record({ type: fc.constant("string"), minLength: fc.nat(20), maxLength: fc.integer({ min: 20, max: 60 }) }),
  fc.constant({ type: "string", format: "date-time" }),
  fc.constant({ type: "string", format: "email" }),
  fc.constant({ type: ["string", "null"] }),
  fc.constant({ type: "boolean" }),
  fc.constant({ type: "null" }),
  fc.record({
    type: fc.constant("integer"),
    minimum: fc.integer({ min: -9, max: 0 }),
    maximum: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ type: fc.constant("number"), exclusiveMinimum: fc.integer({ min: 0, max: 5 }) }),
  fc.uniqueArray(names, { minLength: 1, maxLength: 4 }).map((values) => ({ type: "string", enum: values })),
  names.map((value) => ({ const: value })),
);
const { schema } = fc.letrec<{ schema: JsonSchema; object: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie("object"),
    fc.record({
      type: fc.constant("array"),
      items: tie("schema"),
      minItems: fc.nat(2),
      maxItems: fc.integer({ min: 2, max: 3 }),
    }),
    tie("schema").map((one) => ({ anyOf: [{ type: "null" }, one] })),
  ),
  object: fc.dictionary(names, tie("schema"), { maxKeys: 4 }).map((properties) => ({
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  })),
}));

test("what is written is valid under whatever schema it was written for", () => {
  fc.assert(
    fc.property(schema, fc.boolean(), (shape, isEmpty) => {
      const value = fromSchema(shape, evidence(isEmpty ? { caller: [], agent: [], known: [] } : {}));
      z.fromJSONSchema(shape).parse(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 300 },
  );
});

test("references are followed, and a schema that contains itself comes to an end", () => {
  const shape = {
    $ref: "#/$defs/step",
    $defs: {
      step: {
        type: "object",
        properties: { text: { type: "string" }, next: { anyOf: [{ $ref: "#/$defs/step" }, { type: "null" }] } },
        required: ["text", "next"],
      },
    },
  };
  const text = JSON.stringify(fromSchema(shape, evidence()));
  expect(text).toContain('"next":null');
  expect(text.length).toBeLessThan(5_000);
});

const one = (property: JsonSchema, some: Partial<Evidence> = {}, name = "answer") =>
  (
    fromSchema({ type: "object", properties: { [name]: property }, required: [name] }, evidence(some)) as Record<
      string,
      unknown
    >
  )[name];

const feeling = {
  type: "string",
  enum: ["awful", "low", "mixed", "high", "unknown"],
  description: "Satisfaction of the customer",
};

test.each<[string, Partial<Evidence>, string]>([
  ["thanks", {}, "high"],
  ["anger", { caller: ["This is ridiculous, you are useless, I am so angry."] }, "awful"],
  ["neither", { caller: ["The oven went out this morning in the bakery."] }, "mixed"],
  ["hardly a word", { caller: [] }, "unknown"],
])("a choice about how the caller felt goes by their words: %s", (_, some, expected) => {
  expect(one(feeling, some)).toBe(expected);
});

const step = {
  type: "string",
  enum: ["wait_for_documents", "urgent_visit", "expert_review", "closed"],
  description: "Next step",
};

test.each<[string, Partial<Evidence>, string]>([
  ["all was told", {}, "closed"],
  ["a fact is missing", { missing: ["serial_number"] }, "wait_for_documents"],
  ["a question stayed open", { unanswered: ["When was it bought?"] }, "wait_for_documents"],
  ["a human was wanted", { caller: ["I want to speak to a human."] }, "expert_review"],
  ["somebody is hurt", { known: [{ name: "injuries", label: "injuries", value: "a burnt hand" }] }, "urgent_visit"],
  ["nobody is hurt", { known: [{ name: "injuries", label: "injuries", value: "nobody was hurt" }] }, "closed"],
])("a choice about what to do goes by what happened: %s", (_, some, expected) => {
  expect(one(step, some)).toBe(expected);
});

test.each([
  ["short", "the oven went out"],
  ["serial_number", "QX77"],
])("a text named %s holds what was noted", (name, expected) => {
  expect(one({ type: "string" }, {}, name)).toBe(expected);
});

test("a summary names the matter and the facts, but nobody's name or number", () => {
  const known = [
    ...evidence().known,
    { name: "customer_name", label: "customer name", value: "Ida Lund" },
    { name: "phone", label: "phone", value: "+4520123456" },
  ];
  const text = one({ type: "string" }, { known }, "long");
  expect(text).toMatch(/The oven went out.*QX77/s);
  expect(text).not.toMatch(/Ida|\+45/);
});
