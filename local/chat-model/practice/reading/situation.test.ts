import { expect, test } from "vitest";
import { promptOf, toolsOf } from "../../rehearsal/center.ts";
import type { Center } from "../../rehearsal/center.ts";
import { ChatRequest } from "../../protocol/request.ts";
import { situationOf } from "./situation.ts";

const center: Center = {
  botName: "Mina",
  company: "Tailspin",
  fields: [
    { name: "what_broke", type: "text", description: "What broke" },
    { name: "broken_since", type: "datetime" },
    { name: "badge", type: "text", description: "Number of the badge" },
  ],
};

const read = (prompt: string, claim = center) =>
  situationOf(ChatRequest.parse({ messages: [{ role: "system", content: prompt }], tools: toolsOf(claim) }));

test.each([
  ["as it is", (prompt: string) => prompt],
  ["on one line", (prompt: string) => prompt.replace(/\s+/g, " ")],
])("who, what and when is read from a prompt %s", (_, written) => {
  const situation = read(written(promptOf(center, { badge: "K7" }, "fr-FR")));
  expect(situation).toMatchObject({
    botName: "Mina",
    company: "Tailspin",
    callerNumber: "+33612345678",
    language: "fr",
    claim: { badge: "K7" },
  });
  expect(situation.now.at.toFormat("yyyy-MM-dd HH:mm")).toBe("2024-07-15 12:43");
  expect(situation.fields.map(({ name, type }) => [name, type])).toEqual(
    center.fields.map(({ name, type }) => [name, type]),
  );
});

test.each([
  ["Today is 2031-05-04T18:20:00Z, the time zone is Europe/Berlin.", "2031-05-04 20:20"],
  ['The time: {"now":"2031-05-04 18:20","time_zone":"Europe/Berlin"}', "2031-05-04 18:20"],
  ["The current date is Sun 4 May 2031, 18:20 (CEST).", "2031-05-04 18:20"],
])("%j is a date", (prompt, expected) => {
  const { now } = read(prompt);
  expect([now.known, now.at.toFormat("yyyy-MM-dd HH:mm")]).toEqual([true, expected]);
});

test("without a date in the prompt none is known", () => {
  expect(read("You are Mina.").now.known).toBe(false);
});

test("fields that only the tool knows are kept when told, but not asked for", () => {
  const prompt = promptOf({ ...center, fields: center.fields.slice(0, 2) }, {}, "en-US");
  expect(read(prompt).fields.map(({ name, asked }) => [name, asked])).toEqual([
    ["what_broke", true],
    ["broken_since", true],
    ["badge", false],
  ]);
});
