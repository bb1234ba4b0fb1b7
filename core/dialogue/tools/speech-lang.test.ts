import { describe, expect, test } from "vitest";
import { toolboxOf } from "./toolbox.ts";
import { brief, customer_response, use } from "./used-tools.testing.ts";

describe("speech_lang", () => {
  test("changes to a language of the brief", () => {
    const outcome = use("speech_lang", { lang: "fr-FR", customer_response: "Bien sûr." });
    expect(outcome).toMatchObject({ say: "Bien sûr.", effects: [{ is: "language", language: "fr-FR" }] });
    expect(outcome.result).toBe("Voice language set to French (fr-FR) (was English (en-US)). Go on in it.");
  });

  test("does nothing where it is spoken already", () => {
    const outcome = use("speech_lang", { lang: "en-US", customer_response });
    expect(outcome.effects).toEqual([]);
    expect(outcome.say).toBeUndefined();
    expect(outcome.result).toContain("already");
  });

  test("refuses a language that the brief does not have", () => {
    const outcome = use("speech_lang", { lang: "de-DE", customer_response });
    expect(outcome.effects).toEqual([]);
    expect(outcome.result).toMatch(/Not done: .*lang/);
  });
});

test("a brief with one language has no tool to change it", () => {
  const one = toolboxOf({ ...brief, languages: brief.languages.slice(0, 1) });
  expect(one.offered({ mayEnd: true }).map(({ name }) => name)).not.toContain("speech_lang");
});
