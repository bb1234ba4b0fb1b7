import type { SpokenLanguage } from "../../call/brief.ts";

/** What is left beside the name of a language is a matter of its own from this many words on. */
const restLeast = 4;
/** A number is a choice only in a short answer: "I have two cars" is none. */
const answerMost = 4;
/** Words by which a recogniser can tell a language. */
const tellingLeast = 3;

/** A language as those who speak it call it, such as `français`. */
export const ownName = (code: string): string => nameIn(code, code);

/**
 * The language that is chosen by these words: by its name in any of the languages, by its number, or, where the words
 * are about something else, by having been spoken. `rest` is what they say beyond that.
 */
export function chosenBy(
  text: string,
  languages: readonly SpokenLanguage[],
  spokenIn?: string,
): { code: string; rest: string } | undefined {
  const clauses = text.split(/[.,;:!?…。，！？]+/u).filter((clause) => plain(clause) !== "");
  for (const named of [clauses.map((clause) => namedIn(clause, languages)), [numberedIn(text, languages)]]) {
    const codes = new Set(named.filter((code) => code !== undefined));
    const [code] = codes;
    // Two of them are no choice.
    if (codes.size > 1) return undefined;
    if (code === undefined) continue;
    const rest = clauses.filter((_clause, index) => named[index] === undefined).join(". ");
    return { code, rest: named.length === clauses.length && wordsIn(rest).length >= restLeast ? rest.trim() : "" };
  }
  const spoken = languages.find(({ code }) => code === spokenIn);
  return spoken !== undefined && wordsIn(text).length >= tellingLeast ? { code: spoken.code, rest: text } : undefined;
}

function namedIn(clause: string, languages: readonly SpokenLanguage[]): string | undefined {
  const named = languages.filter(({ code, pronunciations }) =>
    [...pronunciations, ...languages.map((other) => nameIn(code, other.code))].some((name) => saysWords(clause, name)),
  );
  // Two kinds of one language have one name: the first is meant.
  return new Set(named.map(({ code }) => code.split("-")[0])).size > 1 ? undefined : named[0]?.code;
}

function numberedIn(text: string, languages: readonly SpokenLanguage[]): string | undefined {
  const codes = languages.map(({ code }) => code);
  const meant = languages.filter((_language, index) => numbersSaid(text, codes).has(index + 1));
  return meant.length === 1 ? meant[0]?.code : undefined;
}

/** The numbers from 1 to 9 that a short answer in one of these languages says; a longer one is about something else. */
export function numbersSaid(text: string, languages: readonly string[]): ReadonlySet<number> {
  const words = wordsIn(text);
  if (words.length > answerMost) return new Set();
  const spoken = languages.map((code) => numbers[code.split("-")[0] ?? ""] ?? []);
  const said = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((number) =>
    words.some((word) => word === String(number) || spoken.some((list) => list[number - 1] === word)),
  );
  return new Set(said);
}

/** Where these words stand among the others, without regard to capitals, accents and punctuation. */
export const saysWords = (text: string, words: string): boolean =>
  unspaced.test(words) ? text.includes(words) : ` ${plain(text)} `.includes(` ${plain(words)} `);

const nameIn = (code: string, speaker: string): string =>
  new Intl.DisplayNames([speaker], { type: "language" }).of(code.split("-")[0] ?? code) ?? code;

/** Scripts that set no blanks between words. */
const unspaced = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u;

/** Lower case, without accents and punctuation. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

export const wordsIn = (text: string): string[] => {
  const words = plain(text).split(" ").filter(Boolean);
  return unspaced.test(text) ? words.flatMap((word) => [...word]) : words;
};

/** One to nine, without accents. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  de: "eins zwei drei vier funf sechs sieben acht neun".split(" "),
  en: "one two three four five six seven eight nine".split(" "),
  es: "uno dos tres cuatro cinco seis siete ocho nueve".split(" "),
  fr: "un deux trois quatre cinq six sept huit neuf".split(" "),
  it: "uno due tre quattro cinque sei sette otto nove".split(" "),
  nl: "een twee drie vier vijf zes zeven acht negen".split(" "),
  pt: "um dois tres quatro cinco seis sete oito nove".split(" "),
  zh: [..."一二三四五六七八九"],
};
