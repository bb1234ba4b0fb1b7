import { bareText } from "../bare-text.ts";
import { answeredBy } from "../reaching/answered-by.ts";
import type { AnswerWords } from "./answer-words/answer-words.ts";
import { answerWordsOf } from "./answer-words/words-of-language.ts";

/**
 * What a human who was asked to take a caller means by their words. To put a caller through to somebody who did not say
 * yes is the worst mistake, and to ask once more costs seconds: a yes is one only where all that is said is known to be part of it.
 */
export type HumanAnswer =
  | "accepts"
  | "declines"
  /** It is a voicemail that speaks. */
  | "machine"
  /** They want a moment. */
  | "wait"
  /** They want to hear it again. */
  | "again"
  | "unclear";

/** Their answer, in one of the languages that there are lists for; of others, English. */
export function humanAnswer(words: string, language: string): HumanAnswer {
  if (answeredBy({ text: words, spokenMs: 0 }).is === "machine") return "machine";
  const known = answerWordsOf(language);
  const sentences = words.match(/[^.!?;。！？；…]+[?？]?/gu) ?? [];
  const meant = sentences.map((sentence) => meaningOf(sentence, known)).filter((meaning) => meaning !== "nothing");
  const says = (meaning: Meaning): boolean => meant.some((one) => one === meaning);
  // "Okay. I am in a meeting." declines; "I am busy. Okay, put them through." is for them to say again.
  if (says("refuses")) return meant.at(-1) === "accepts" ? "unclear" : "declines";
  if (says("again")) return "again";
  if (says("wait")) return "wait";
  if (says("asks") || says("mixed") || meant.at(-1) === "greets") return "unclear";
  if (says("declines")) return says("accepts") ? "unclear" : "declines";
  return says("accepts") && !says("other") ? "accepts" : "unclear";
}

type Meaning =
  | ("accepts" | "declines" | "wait" | "again" | "asks" | "greets" | "nothing")
  /** A no, whatever else is said. */
  | "refuses"
  /** Yes and no, or a yes among other things. */
  | "mixed"
  | "other";

function meaningOf(sentence: string, known: AnswerWords): Meaning {
  const bare = known.isUnspaced ? bareText(sentence).replaceAll(" ", "") : bareText(sentence);
  if (says(known.misses, bare)) return "again";
  if (/[?？]$/.test(sentence)) return says(known.waits, bare) ? "wait" : "asks";
  if (says(known.refuses, bare)) return "refuses";
  if (says(known.waits, bare)) return "wait";
  if (says(known.greets, bare)) return "greets";
  const key = without(bare, known.around, known.pressing);
  if (known.keys[0].has(key)) return "accepts";
  if (known.keys[1].has(key)) return "declines";

  const { accepts, declines, rest } = partsOf(bare, known);
  if (without(rest, known.around) !== "") return accepts ? "mixed" : "other";
  if (accepts) return declines ? "mixed" : "accepts";
  return declines ? "declines" : "nothing";
}

/** The yes and no in a sentence; where one is part of the other, as in "no problem", the longer one counts. */
function partsOf(bare: string, known: AnswerWords): { accepts: boolean; declines: boolean; rest: string } {
  const phrases = (["accepts", "declines"] as const)
    .flatMap((is) =>
      [...bare.matchAll(known[is])].map(({ 0: said, index }) => ({ is, from: index, to: index + said.length })),
    )
    .toSorted((one, other) => one.from - other.from || other.to - one.to);
  const found = { accepts: false, declines: false, rest: "" };
  let end = 0;
  for (const { is, from, to } of phrases) {
    if (from < end) continue;
    found[is] = true;
    found.rest += `${bare.slice(end, from)} `;
    end = to;
  }
  return { ...found, rest: found.rest + bare.slice(end) };
}

const says = (pattern: RegExp, text: string): boolean => text.search(pattern) >= 0;

const without = (text: string, ...patterns: readonly RegExp[]): string =>
  patterns
    .reduce((rest, pattern) => rest.replace(pattern, " "), text)
    .replaceAll(/\s+/g, " ")
    .trim();
