import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { VirtualClock } from "../../../tests/virtual-clock.ts";
import { PassingError } from "../../errors.ts";
import { Phrases } from "./phrases.ts";
import { SpokenPhrases } from "./spoken-phrases.ts";
import { keepsPlaceholders, textsOf } from "./translated-phrases.ts";

const phrases = Phrases.parse(parse(readFileSync(new URL("../../../prompts/phrases.yaml", import.meta.url), "utf8")));

/** A store, a translator that does `translate` to each text, and what was told of them. */
function world(translate: (text: string) => string | Promise<string>) {
  const clock = new VirtualClock();
  const kept = new Map<string, Map<string, string>>();
  const asked: string[][] = [];
  const told: string[] = [];
  const parts = {
    phrases,
    clock,
    store: {
      translations: (language: string) => Promise.resolve(new Map(kept.get(language))),
      keepTranslations: (language: string, more: ReadonlyMap<string, string>) => {
        kept.set(language, new Map([...(kept.get(language) ?? []), ...more]));
        return Promise.resolve();
      },
    },
    translator: {
      translate: (texts: readonly string[]) => {
        asked.push([...texts]);
        return Promise.all(texts.map(async (text) => translate(text)));
      },
    },
    refused: (language: string, count: number) => void told.push(`refused ${language} ${count}`),
    failed: (language: string) => void told.push(`failed ${language}`),
  };
  return { parts, clock, kept, asked, told, spoken: new SpokenPhrases(parts) };
}

const shout = (text: string): string =>
  text.replaceAll(/(\{\w+\})|./g, (letter, name?: string) => name ?? letter.toUpperCase());

test("every text is translated once, kept, and had from the store by the next process", async () => {
  const { parts, asked, spoken } = world(shout);
  const { "fr-FR": french } = await spoken.inLanguages(["en-US", "fr-FR"], 1_000);
  expect(french?.hello).toEqual(phrases.hello.map(shout));
  await spoken.inLanguages(["fr-FR"], 1_000);
  const { "fr-FR": again } = await new SpokenPhrases(parts).inLanguages(["fr-FR"], 1_000);
  expect(again).toEqual(french);
  expect(asked).toEqual([textsOf(phrases)]);
});

test("English needs no translation", async () => {
  const { asked, spoken } = world(shout);
  expect(await spoken.inLanguages(["en-US", "en-GB"], 1_000)).toEqual({});
  expect(asked).toEqual([]);
});

test("a translation that loses a placeholder is refused, told, and the English text used", async () => {
  const { told, kept, spoken } = world((text) => shout(text).replace("{bot_name}", "Amélie"));
  const { "fr-FR": french } = await spoken.inLanguages(["fr-FR"], 1_000);
  expect(french?.hello).toEqual(phrases.hello);
  expect(french?.goodbye).toEqual(phrases.goodbye.map(shout));
  const lost = textsOf(phrases).filter((text) => text.includes("{bot_name}"));
  expect(told).toEqual([`refused fr-FR ${lost.length}`]);
  expect(kept.get("fr-FR")?.has(phrases.hello[0] ?? "")).toBe(false);
});

test("a translator that takes long is not waited for; its phrases are there for the next call", async () => {
  const answer = Promise.withResolvers<undefined>();
  const { clock, spoken } = world((text) => answer.promise.then(() => shout(text)));
  const first = spoken.inLanguages(["fr-FR"], 1_000);
  await clock.advance(1_000);
  expect(await first).toEqual({});
  answer.resolve(undefined);
  const { "fr-FR": french } = await spoken.inLanguages(["fr-FR"], 1_000);
  expect(french?.silence).toEqual(phrases.silence.map(shout));
});

test("a translator that fails is told of, left in peace for a minute and then asked again", async () => {
  let works = false;
  const { clock, asked, told, spoken } = world((text) => {
    if (!works) throw new PassingError("not now");
    return shout(text);
  });
  expect(await spoken.inLanguages(["fr-FR"], 1_000)).toEqual({});
  expect(await spoken.inLanguages(["fr-FR"], 1_000)).toEqual({});
  expect([asked.length, told]).toEqual([1, ["failed fr-FR"]]);
  works = true;
  await clock.advance(60_000);
  expect(Object.keys(await spoken.inLanguages(["fr-FR"], 1_000))).toEqual(["fr-FR"]);
});

test("what is made ready ahead needs no translator in the call", async () => {
  const { parts, asked, spoken } = world(shout);
  spoken.warm(["fr-FR", "es-ES"]);
  await spoken.inLanguages(["fr-FR", "es-ES"], 1_000);
  expect(asked).toHaveLength(2);
  const without = new SpokenPhrases({ ...parts, translator: undefined });
  expect(Object.keys(await without.inLanguages(["fr-FR", "de-DE"], 1_000))).toEqual(["fr-FR"]);
});

test.each([
  ["Hello {bot_name}.", "Bonjour {bot_name}.", true],
  ["{a} and {b}", "{b} et {a}", true],
  ["Hello {bot_name}.", "Bonjour.", false],
  ["Hello {bot_name}.", "Bonjour {bot_name} {bot_name}.", false],
  ["Hello {bot_name}.", "Bonjour {nom_du_bot}.", false],
  ["Hello {bot_name}.", "Bonjour {bot_name} {.", false],
  ["Hello.", "Bonjour {bot_name}.", false],
])("%s as %s: %s", (original, translation, keeps) => {
  expect(keepsPlaceholders(original, translation)).toBe(keeps);
});
