import { z } from "zod";
import { fill, placeholdersOf } from "../speaking/phrases.ts";

const placeholders: readonly string[] = ["bot_name", "bot_company"];

const text = z
  .string()
  .trim()
  .min(1)
  .refine((words) => placeholdersOf(words).every((name) => placeholders.includes(name)));
/** As it stands in records first, here and below: a call in a menu is read at each word. */
const variants = z.union([z.array(text).min(1), text.transform((one) => [one])]);

/** What is said whatever the language. */
const anyLanguage = "any";

/** What a menu says: variants, of which one is chosen each time, by language code. A text or a list is for any language. */
export const Wording = z.union(
  [
    z.record(z.string().min(1), variants).refine((wordings) => Object.keys(wordings).length > 0),
    variants.transform((list): Record<string, string[]> => ({ [anyLanguage]: list })),
  ],
  {
    error:
      "must be a text, a list of variants, or these by language code, with no placeholders but bot_name, bot_company",
  },
);
export type Wording = z.infer<typeof Wording>;

/** Whether somebody who speaks that language understands what is said. */
export const hasWordsFor = (wording: Wording, language: string): boolean =>
  Object.keys(wording).some((code) => code === anyLanguage || kindOf(code) === kindOf(language));

/** One of its variants in that language, else in another kind of it, else as it is for any; by `random`, from 0 to below 1. */
export function wordsFor(
  wording: Wording,
  language: string,
  { botName, botCompany }: { botName: string; botCompany: string },
  random: number,
): string {
  const kin = Object.keys(wording).find((code) => kindOf(code) === kindOf(language));
  const list =
    wording[language] ?? wording[kin ?? anyLanguage] ?? wording[anyLanguage] ?? Object.values(wording)[0] ?? [];
  const words = list[Math.floor(random * list.length)] ?? "";
  return fill(words, { bot_name: botName, bot_company: botCompany });
}

/** `fr` of `fr-CA`. */
const kindOf = (code: string): string | undefined => code.split("-")[0];
