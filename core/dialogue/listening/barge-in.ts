import type { AgentQuestion } from "./agent-question.ts";
import { bareText } from "../bare-text.ts";
import { interjectionWordsOf } from "./turn-words/interjection-words.ts";
import { wordsOfLanguage } from "./turn-words/words-of-language.ts";

/** What words said over the agent's voice mean for it. */
export type Interjection =
  /** A sign of listening: the agent goes on. */
  | "murmur"
  /** Short words that may be an answer or a sign of listening: the agent goes on, and answers them if they were timely. */
  | "acknowledgement"
  /** Words that stop the agent, however short. */
  | "stop"
  /** Anything else: the caller wants the floor. */
  | "words";

/** `language` is the one that is spoken, such as `en-US`: what is a sound in one is a word in another. */
export function interjection(words: string, language: string): Interjection {
  const { murmurs, nods, farewells, stops } = interjectionWordsOf(language);
  const list = wordsOf(words);
  if (list.some((word) => stopsAgent(word, stops))) return "stop";
  if (list.every((word) => isMadeOf(word, murmurs))) return "murmur";
  const nodding = new Set([...murmurs, ...nods]);
  if (list.length <= 3 && list.every((word) => isMadeOf(word, nodding))) return "acknowledgement";
  const parting = new Set([...nodding, ...farewells]);
  if (list.length <= 8 && list.every((word) => isMadeOf(word, parting))) return "acknowledgement";
  return "words";
}

/**
 * True for what was said to a silent agent and answers nothing, such as a lone "hm". But a sound that means something in
 * answer to what was asked is an answer: "oh" where a number was asked for, "uh-huh" after "are you hurt?".
 */
export function saysNothing(words: string, asked: AgentQuestion, language: string): boolean {
  if (interjection(words, language) !== "murmur") return false;
  const { assents } = interjectionWordsOf(language);
  const digits = wordsOfLanguage(language)?.digits;
  const list = wordsOf(words);
  if (asked.wants === "code") return !list.some((word) => digits?.has(word));
  if (asked.wants === "yes-or-no") return !list.some((word) => isMadeOf(word, assents));
  return true;
}

const wordsOf = (text: string): string[] =>
  bareText(text)
    .split(" ")
    .filter((word) => word !== "");

const han = /\p{Script=Han}/u;

/** One of these words; what is written without spaces may be several of them. */
function isMadeOf(word: string, words: ReadonlySet<string>): boolean {
  if (words.has(word)) return true;
  if (!han.test(word)) return false;
  return [...words].some((start) => word.startsWith(start) && isMadeOf(word.slice(start.length), words));
}

/** A word that is written without spaces may stand at the start of others; one of a single sign only alone. */
const stopsAgent = (word: string, stops: ReadonlySet<string>): boolean =>
  stops.has(word) || (han.test(word) && [...stops].some((stop) => stop.length > 1 && word.startsWith(stop)));
