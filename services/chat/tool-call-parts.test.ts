import fc from "fast-check";
import { expect, test } from "vitest";
import { ToolCallParts, type ToolCallPart } from "./tool-call-parts.ts";

const complete = (...parts: ToolCallPart[]) => {
  const calls = new ToolCallParts();
  for (const part of parts) calls.add(part);
  return calls.complete();
};
const piece = (text: string) => ({ function: { arguments: text } });

test("pieces of parallel calls, mixed, belong where their index says", () => {
  expect(
    complete(
      { index: 0, id: "a", function: { name: "one", arguments: "" } },
      { index: 1, id: "b", function: { name: "two", arguments: '{"y"' } },
      { index: 0, ...piece('{"x":1}') },
      { index: 1, ...piece(":2}") },
    ),
  ).toEqual([
    { id: "a", name: "one", arguments: '{"x":1}' },
    { id: "b", name: "two", arguments: '{"y":2}' },
  ]);
});

test("without an index, a new id begins a new call", () => {
  expect(
    complete(
      { id: "a", function: { name: "one", arguments: "{" } },
      piece("}"),
      { id: "b", function: { name: "two" } },
      { id: "b", ...piece("{}") },
    ),
  ).toEqual([
    { id: "a", name: "one", arguments: "{}" },
    { id: "b", name: "two", arguments: "{}" },
  ]);
});

test("an id that was left out is made, each another one", () => {
  const [first, second] = complete({ index: 0, function: { name: "one" } }, { index: 1, function: { name: "two" } });
  expect(first?.id).toMatch(/^call_/);
  expect(second?.id).toMatch(/^call_/);
  expect(first?.id).not.toBe(second?.id);
});

test("no arguments are an empty object, and a call without a name is none", () => {
  expect(complete({ index: 0, id: "a", function: { name: "end_call" } }, { index: 1, id: "b" })).toEqual([
    { id: "a", name: "end_call", arguments: "{}" },
  ]);
});

test("however the arguments are cut, they come together again", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), { minLength: 1, maxLength: 4 }),
      (texts) => {
        const begun = texts.map((_, index) => ({ index, id: `id${index}`, function: { name: `tool${index}` } }));
        const pieces = texts.flatMap((cuts, index) => cuts.map((text) => ({ index, ...piece(text) })));
        expect(complete(...begun, ...pieces).map((call) => call.arguments)).toEqual(texts.map((cuts) => cuts.join("")));
      },
    ),
  );
});
