import { numbersSaid, wordsOfChoice } from "../languages/number-said.ts";

/** The keys that these words name: "two please", "option number two", "the second one", "zero", "press star". */
export function keysSaid(text: string, languages: readonly string[]): ReadonlySet<string> {
  const words = wordsOfChoice(text, languages);
  const short = words.join(" ");
  const named = [...signs].filter(([, said]) => words.length === 1 && said.has(short)).map(([key]) => key);
  const typed = /^\d{1,4}$/.test(short) ? [short] : [];
  return new Set([...[...numbersSaid(text, languages)].map(String), ...named, ...typed]);
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Keys that are no numbers of one to nine, in any language, without accents. */
const signs: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["0", setOf("zero null nul cero 零")],
  ["*", setOf("star asterisk etoile stern sternchen asterisco estrella stella sterretje ster estrela 星")],
  ["#", setOf("hash pound diese raute rautetaste almohadilla numeral cancelletto hekje cerquilha 井")],
]);
