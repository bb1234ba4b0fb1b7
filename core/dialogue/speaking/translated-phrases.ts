import { placeholdersOf } from "./phrases.ts";
import type { Phrases } from "./phrases.ts";

/** Every text of the phrases, once. */
export const textsOf = (phrases: Phrases): string[] => [...new Set(Object.values(phrases).flat())];

/** True where a translation has the placeholders of its original, each as often. */
export const keepsPlaceholders = (original: string, translation: string): boolean =>
  placeholdersOf(original).toSorted().join() === placeholdersOf(translation).toSorted().join() &&
  !/[{}]/.test(translation.replaceAll(/\{[a-z_]+\}/g, ""));

/** The phrases in another language; those without a translation as they are. */
export const translatedPhrases = (phrases: Phrases, translations: ReadonlyMap<string, string>): Phrases => {
  const inLanguage = (texts: readonly string[]) => texts.map((text) => translations.get(text) ?? text);
  const occasions = Object.entries(phrases).map(([occasion, texts]) => [occasion, inLanguage(texts)] as const);
  return { ...phrases, ...Object.fromEntries(occasions) };
};
