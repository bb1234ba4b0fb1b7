import { labelOf, questionFor } from "../speaking/questions.ts";
import { asksAgain } from "../speaking/phrases.ts";
import { overlap, plain, sentencesOf } from "../reading/words.ts";
import type { KnownField, Situation } from "../reading/situation.ts";

/** The field that the agent asked for in these words, also when a caller spoke over the end of the question. */
export function askedField(said: string, situation: Pick<Situation, "fields">): KnownField | undefined {
  const sentences = sentencesOf(said);
  for (const sentence of sentences.toReversed()) {
    const exact = situation.fields.find((field) => isQuestionFor(sentence, field, situation.fields));
    if (exact !== undefined) return exact;
  }
  const last = sentences.at(-1) ?? "";
  if (!last.includes("?")) return undefined;
  const near = situation.fields
    .map((field) => ({ field, score: overlap(`${labelOf(field)} ${field.name}`, last) }))
    .sort((a, b) => b.score - a.score)[0];
  return near !== undefined && near.score >= 0.5 ? near.field : undefined;
}

/** How often the agent has had to ask for it again. */
export const timesAskedAgain = (field: KnownField, situation: Situation): number =>
  situation.dialogue.said.filter(
    ({ by, text }) =>
      by === "agent" &&
      asksAgain(text) &&
      sentencesOf(text).some((sentence) => isQuestionFor(sentence, field, situation.fields)),
  ).length;

function isQuestionFor(sentence: string, field: KnownField, fields: readonly KnownField[]): boolean {
  const said = bareOf(sentence);
  return (["en", "fr", "es"] as const).some((language) => {
    const question = bareOf(questionFor(field, fields, language));
    return said.endsWith(question) || (said.length >= question.length * 0.6 && question.startsWith(said));
  });
}

const bareOf = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
