import { bareText } from "../dialogue/bare-text.ts";
import { interjectionWordsOf } from "../dialogue/listening/turn-words/interjection-words.ts";
import { inAnyLanguage } from "./secret-words.ts";

/*
 * When somebody asks for what no recording and no report may hold: numbers of cards and accounts, codes and passwords. It
 * errs on the side of silence.
 */

const secrets = inAnyLanguage("names", "wordNames");
const secretWords = inAnyLanguage("wordNames");
const means = inAnyLanguage("names", "wordNames", "means");
const vague = inAnyLanguage("vague");
const requests = inAnyLanguage("requests");
const goingOn = inAnyLanguage("goingOn");
const somethingElse = inAnyLanguage("somethingElse");

/** True where the agent asks for something that must not be kept. */
export const asksForSecret = (said: string): boolean =>
  sentencesOf(said).some(({ bare, isQuestion }) => isOfSecret(bare) && (isQuestion || requests.test(bare)));

/** True where that is answered by words: by a password, not by a number. */
export const asksForWord = (said: string): boolean =>
  sentencesOf(said).some(({ bare, isQuestion }) => secretWords.test(bare) && (isQuestion || requests.test(bare)));

/** True where the agent, who has asked for such a thing, asks for more of it or for it again. */
export const asksForMore = (said: string): boolean =>
  sentencesOf(said).some(
    ({ bare, isQuestion }) => goingOn.test(bare) && !somethingElse.test(bare) && (isQuestion || requests.test(bare)),
  );

/** True where the agent only lets somebody go on. */
export const isNod = (said: string): boolean =>
  bareText(said)
    .split(" ")
    .every((word) => nods.has(word));

/** Who thanks has heard all of it. */
const thanks = new Set(["thanks", "merci", "gracias", "danke", "谢谢"]);
const nods = new Set(
  ["en", "fr", "es", "de", "zh"]
    .map(interjectionWordsOf)
    .flatMap(({ murmurs, nods: words }) => [...murmurs, ...words])
    .filter((word) => !thanks.has(word)),
);

/** True where texts about one thing, as the name of a field and its description, name such a thing. */
export function nameSecret(texts: readonly string[]): boolean {
  const bares = texts.map(bareText);
  return (
    bares.some((bare) => secrets.test(bare)) ||
    (bares.some((bare) => vague.test(bare)) && !bares.some((bare) => somethingElse.test(bare)))
  );
}

/** True where a text is about something else that has numbers and ends on a day, and not about what one pays with. */
export const namesOther = (text: string): boolean => somethingElse.test(bareText(text)) && !namesSecret(text);

/** True where a text is about such a thing, or what one pays with, at all. */
export const namesSecret = (text: string): boolean => means.test(bareText(text));

const isOfSecret = (bare: string): boolean => secrets.test(bare) || (vague.test(bare) && !somethingElse.test(bare));

const sentencesOf = (said: string) =>
  said
    .split(/(?<=[.!?。？！])\s*/u)
    .map((sentence) => ({ bare: bareText(sentence), isQuestion: /[?？]\s*$/u.test(sentence) }));
