import type { SpokenLanguage } from "../../call/brief/brief.ts";
import { numbersSaid } from "./number-said.ts";
import { plain, unspaced, wordsIn } from "./plain-words.ts";

/** What is left beside the choice is a matter of its own from this many words on. */
const restLeast = 2;
/** From so many words on, the name among them, a clause is about something else: "I lost my Chinese vase". */
const aboutElseLeast = 4;
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
    const rest = clauses.filter((clause, index) => named[index] === undefined || isAboutElse(clause)).join(". ");
    return { code, rest: named.length === clauses.length && mattersIn(rest) >= restLeast ? rest.trim() : "" };
  }
  const spoken = languages.find(({ code }) => code === spokenIn);
  return spoken !== undefined && wordsIn(text).length >= tellingLeast ? { code: spoken.code, rest: text } : undefined;
}

/** The language that a clause asks for. One that it only mentions, or does not want, is not asked for. */
function namedIn(clause: string, languages: readonly SpokenLanguage[]): string | undefined {
  if (wordsIn(clause).some((word) => negations.has(word))) return undefined;
  const named = languages.filter(({ code, pronunciations }) =>
    [...pronunciations, ...languages.map((other) => nameIn(code, other.code))].some(
      (name) => saysWords(clause, name) && (!isAboutElse(clause) || isAsked(clause, name)),
    ),
  );
  // Two kinds of one language have one name: the first is meant.
  return new Set(named.map(({ code }) => code.split("-")[0])).size > 1 ? undefined : named[0]?.code;
}

const isAboutElse = (clause: string): boolean => mattersIn(clause) >= aboutElseLeast;

/** In a long clause a language is asked for at its beginning, or at its end as what is to be spoken. */
function isAsked(clause: string, name: string): boolean {
  const words = wordsIn(clause).filter((word) => !politeWords.has(word));
  const names = wordsIn(name);
  const startsWith = names.every((word, index) => words[index] === word);
  const endsWith = names.every((word, index) => words[words.length - names.length + index] === word);
  return startsWith || (endsWith && askingWords.has(words[words.length - names.length - 1] ?? ""));
}

/** Words that are neither polite nor part of a wish. */
const mattersIn = (text: string): number =>
  wordsIn(text).filter((word) => ![politeWords, wishingWords, negations].some((words) => words.has(word))).length;

function numberedIn(text: string, languages: readonly SpokenLanguage[]): string | undefined {
  const codes = languages.map(({ code }) => code);
  const meant = languages.filter((_language, index) => numbersSaid(text, codes).has(index + 1));
  return meant.length === 1 ? meant[0]?.code : undefined;
}

/** Whether these words stand among the others, without regard to capitals, accents and punctuation. */
export const saysWords = (text: string, words: string): boolean =>
  unspaced.test(words) ? text.includes(words) : plain(words) !== "" && ` ${plain(text)} `.includes(` ${plain(words)} `);

const nameIn = (code: string, speaker: string): string =>
  new Intl.DisplayNames([speaker], { type: "language" }).of(code.split("-")[0] ?? code) ?? code;

/** All as `plain` has them. What is said in any of the languages counts, since the caller's is not known yet. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const negations = setOf("not dont cant cannot doesnt pas ne nicht kein keine nao niet geen non 不 没");

const politeWords = setOf(
  "please por favor bitte sil vous te plait per favore alstublieft merci thanks thank you danke gracias grazie obrigado " +
    "hello hi bonjour hola hallo ciao ola yes oui si ja sim ok okay um uh 请 谢 你 好",
);

const wishingWords = setOf(
  "i id we would like want need to go on continue can could you lets je voudrais veux ich mochte will quiero quisiera " +
    "vorrei voglio queria quero ik wil 我 要 想",
);

const askingWords = setOf(
  "in en auf em speak speaking talk parler parle hablar hablo sprechen spreche falar falo parlare parlo spreken spreek " +
    "language langue idioma sprache 说 讲 用",
);
