import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { phrase, Phrases } from "../core/dialogue/speaking/phrases.ts";
import { systemMessages } from "../core/dialogue/replying/prompt.ts";
import { promptFolder, readPromptFiles } from "./prompt-files.ts";
import { contextWith } from "./testing.ts";

const { phrases, prompts } = readPromptFiles(promptFolder());

test("every variant of every phrase can be said", () => {
  const values = { bot_name: "Amélie {x}", bot_company: "Contoso" };
  for (const [occasion, variants] of Object.entries(phrases)) {
    expect(new Set(variants).size, occasion).toBe(variants.length);
  }
  const all = [0, 0.34, 0.67, 0.999].map((random) => phrase(phrases, "hello", values, random));
  expect(new Set(all).size).toBe(3);
  for (const text of all) expect(text).toContain("Amélie {x}");
});

test("a placeholder that an occasion does not have is a fault, named with its place", () => {
  const wrong = Phrases.safeParse({ ...phrases, goodbye: ["Bye {bot_name}", "Bye {who}"] });
  expect(wrong.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual([
    "goodbye.0 has no placeholder bot_name; it may use: bot_company",
    "goodbye.1 has no placeholder who; it may use: bot_company",
  ]);
});

test("a file that is wrong is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "prompts-"));
  writeFileSync(join(folder, "phrases.yaml"), "hello: []");
  expect(() => readPromptFiles(folder)).toThrow(/phrases\.yaml is wrong/);
  rmSync(folder, { recursive: true });
});

test("the model is told who it is, what to do and what is known, one JSON object a line", () => {
  const { brief, phoneNumber, direction, timeZone, language } = contextWith();
  const reminder = { title: "Call", description: "d", owner: "company" };
  const at = "2026-11-22T08:00:00.000Z";
  const known = {
    brief,
    phoneNumber,
    direction,
    timeZone,
    language,
    voiceRate: 1,
    claim: { incident_description: 'a "leak"' },
    reminders: [{ ...reminder, dueAt: at, createdAt: at }],
    isReturning: false,
  };
  const [identity, chat] = systemMessages(prompts, known, Date.UTC(2026, 10, 21, 8, 30)).map(({ content }) => content);
  expect(identity).toContain("You are Amélie, a telephone assistant who works for Contoso");
  expect(chat).toContain("# Objective\nHelp the customer to report an incident.");
  expect(chat).toContain("Answer in English (en-US)");
  expect(chat).not.toMatch(/\{[a-z_]+\}/);
  expect(chat).toContain("call, hangup, sms, talk");
  expect(chat).toContain("style=[cheerful|none|sad]");
  const objects = (chat ?? "").split("\n").filter((line) => line.startsWith("{"));
  expect(objects.map((line) => JSON.parse(line) as unknown)).toEqual([
    { name: "incident_description", type: "text", description: "What happened" },
    { name: "incident_datetime", type: "datetime" },
    { claim: { incident_description: 'a "leak"' } },
    { reminders: [{ ...reminder, due_date_time: "2026-11-22 09:00" }] },
    expect.objectContaining({ bot_name: "Amélie", bot_company: "Contoso", caller_phone_number: "+33612345678" }),
    {
      now: "2026-11-21 09:30",
      in_words: "Sat 21 Nov 2026, 09:30 (CET)",
      weekday: "Saturday",
      time_zone: "Europe/Paris",
      utc_offset: "+01:00",
    },
  ]);
});
