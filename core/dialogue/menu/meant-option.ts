import type { SpokenLanguage } from "../../call/brief/brief.ts";
import { chosenBy, saysWords } from "../languages/named-language.ts";
import { wordsIn } from "../languages/plain-words.ts";
import { keysSaid } from "./key-said.ts";
import type { MenuNode, MenuOption } from "./menu.ts";
import { byYesOrNo } from "./said-yes-or-no.ts";
import { unrefused } from "./unrefused.ts";

/** An option that was said. `rest`: what else was said, where it is a matter of its own. */
export interface Meant {
  option: MenuOption;
  rest: string;
}

/**
 * The option that these words mean: by its own words, by the number of its key, by a yes or no in other words than its
 * own, or, where it is a language, by its name or by having been spoken. Words that mean two options mean none, and what they refuse they do not mean.
 */
export function meantBy(
  text: string,
  { options }: MenuNode,
  languages: readonly SpokenLanguage[],
  spokenIn?: string,
): Meant | undefined {
  const codes = languages.map(({ code }) => code);
  const wanted = wantedOf(text, options, codes);
  return (
    namedBy(wanted, options, saysWords) ??
    languageBy(text, options, languages, spokenIn) ??
    namedBy(wanted, options, saysForms) ??
    numberedBy(wanted.join(" "), options, codes) ??
    answeredBy(text, wanted, options, codes)
  );
}

/** The option that whoever says just its own words means. */
export const chosenByWords = (
  text: string,
  options: readonly MenuOption[],
  languages: readonly string[],
): MenuOption | undefined => namedBy(wantedOf(text, options, languages), options, saysWords)?.option;

/** What is said and not refused. An option's own words are no refusal, whatever they hold. */
const wantedOf = (text: string, options: readonly MenuOption[], languages: readonly string[]): string[] =>
  unrefused(text, languages, options.flatMap(wordsOfOption));

export const wordsOfOption = ({ say }: MenuOption): string[] => Object.values(say ?? {}).flat();

/** Of "a new claim" and "claim", who says the longer has said the shorter too, and means the longer. */
function namedBy(wanted: readonly string[], options: readonly MenuOption[], says: typeof saysWords): Meant | undefined {
  const said = options.flatMap((option) =>
    wordsOfOption(option)
      .filter((words) => wanted.some((part) => says(part, words)))
      .map((words) => ({ option, words })),
  );
  const longest = said.filter(({ words }) =>
    said.every((other) => other.words.length <= words.length || !saysWords(other.words, words)),
  );
  const meant = new Set(longest.map(({ option }) => option));
  const [option] = meant;
  return option === undefined || meant.size > 1 ? undefined : { option, rest: "" };
}

/** As `saysWords`, where the words may also stand in another form: "claims" for "claim", "damaged" for "damage". */
function saysForms(text: string, words: string): boolean {
  const [said, wanted] = [wordsIn(text), wordsIn(words)];
  return (
    wanted.length > 0 && said.some((_word, at) => wanted.every((word, index) => isFormOf(said[at + index] ?? "", word)))
  );
}

function isFormOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short === long) return true;
  if (short.length < shortestStem || !long.startsWith(short)) return false;
  const ending = long.slice(short.length);
  return ending === "s" || (short.length > shortestStem && endings.has(ending));
}

/** Of shorter words, other words begin so. */
const shortestStem = 3;
const endings: ReadonlySet<string> = new Set("s es ed d e n en er ing x".split(" "));

function languageBy(
  text: string,
  options: readonly MenuOption[],
  languages: readonly SpokenLanguage[],
  spokenIn: string | undefined,
): Meant | undefined {
  const offered = options.filter((option) => option.do === "language");
  const spoken = offered.flatMap(({ language }) => languages.filter(({ code }) => code === language));
  const chosen = offered.length === 0 ? undefined : chosenBy(text, spoken, spokenIn);
  const option = chosen && offered.find(({ language }) => language === chosen.code);
  return chosen && option && { option, rest: chosen.rest };
}

/** A number is none: it is of no key here. */
function answeredBy(
  text: string,
  wanted: readonly string[],
  options: readonly MenuOption[],
  languages: readonly string[],
): Meant | undefined {
  if (keysSaid(text, languages).size > 0) return undefined;
  const option = byYesOrNo(text, options, { languages, isDenying: wanted.join(" ") !== text });
  return option && { option, rest: "" };
}

function numberedBy(text: string, options: readonly MenuOption[], languages: readonly string[]): Meant | undefined {
  const keys = keysSaid(text, languages);
  const [option, ...others] = options.filter(({ key }) => key !== undefined && keys.has(key));
  return option === undefined || others.length > 0 ? undefined : { option, rest: "" };
}
