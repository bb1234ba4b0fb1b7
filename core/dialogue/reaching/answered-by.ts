import { answeringWords } from "./answering-words/known.ts";
import { networkAnnouncements, spokenByPerson } from "./network-announcements.ts";
import { keyAskedFor } from "./screening-keys.ts";
import { screeningWords } from "./screening-words.ts";

/*
 * Who has answered a call of ours, by what was said first. Whoever is in doubt is a person: to talk to a machine costs a
 * minute, to take a person for one costs a customer.
 */

export type AnsweredBy =
  | { is: "person" }
  /** It records what is said after its tone. */
  | { is: "machine" }
  /** It asks who calls, and puts through whoever says so; `key`: what it wants to be pressed. */
  | { is: "screening"; key?: string };

/** A greeting that takes so long, without a question and without a pause in which to answer, is a recorded one. */
const greetingMs = 15_000;
const greetingWordsLeast = 36;

/** A question that is one by its tone alone; "why don't you leave a message?" is a machine's. */
const wonders =
  /(?:^|[.!?,])(?!\s*(?:so )?why\b)[^.!?,]*(?:\bleave\b[^.!?,]*\bmessage\b|\b(?:record your message|the (?:beep|tone))\b)[^.!?,]*\?/gi;

/** `text`: all that was heard so far; `spokenMs`: from its first sound to its last. */
export function answeredBy({ text, spokenMs }: { text: string; spokenMs: number }): AnsweredBy {
  const words = plain(text);
  const screening = screeningOf(words);
  if (screening !== undefined) return screening;
  const said = withoutOffers(text);
  const by = {
    isQuestion: isQuestion(text),
    isLong: spokenMs >= greetingMs && words.split(" ").length >= greetingWordsLeast,
  };
  return { is: isMachine(said, by) || isAnnouncement(words, by) ? "machine" : "person" };
}

/** Said by no machine. */
export function isSurelyPerson(text: string): boolean {
  return saysOrAsksAsPerson(text) || says(answeringWords.tells, withoutOffers(text));
}

/** Said by no machine, not even after the words of one: of them who are away, a machine speaks as well. */
export function saysOrAsksAsPerson(text: string): boolean {
  const said = withoutOffers(text);
  return isQuestion(text) || says(answeringWords.personSays, said) || says(answeringWords.asks, said);
}

const isQuestion = (text: string): boolean => /[?？]/u.test(text);

const withoutOffers = (text: string): string =>
  answeringWords.offers.reduce((rest, offer) => rest.replaceAll(offer, " "), plain(text.replaceAll(wonders, ". ")));

interface Manner {
  isQuestion: boolean;
  isLong: boolean;
}

function isMachine(said: string, { isQuestion, isLong }: Manner): boolean {
  const { machineSays, personSays, greets, asks, tells, pairs } = answeringWords;
  if (says(machineSays, said)) return true;
  if (says(personSays, said)) return false;
  if (says(greets, said)) return true;
  if (isQuestion || says(asks, said) || says(tells, said)) return false;
  return isLong || pairs.some(([one, other]) => one.test(said) && other.test(said));
}

/** The network itself: it asks nothing, and is nobody. */
const isAnnouncement = (words: string, { isQuestion }: Manner): boolean =>
  !isQuestion &&
  !says(answeringWords.asks, words) &&
  !says(answeringWords.tells, words) &&
  !spokenByPerson.test(words) &&
  says(networkAnnouncements, words);

function screeningOf(words: string): (AnsweredBy & { is: "screening" }) | undefined {
  const key = keyAskedFor(words);
  if (key !== undefined) return { is: "screening", key };
  if (says(screeningWords.asksAgain, words)) return undefined;
  return says(screeningWords.names, words) ? { is: "screening" } : undefined;
}

const says = (patterns: readonly RegExp[], words: string): boolean => patterns.some((pattern) => pattern.test(words));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}'#*]+/gu, " ")
    .trim();
