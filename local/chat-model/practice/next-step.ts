import { closingIn } from "./conclusion.ts";
import { labelOf, questionFor } from "./speaking/questions.ts";
import { spokenValue } from "./speaking/spoken-date.ts";
import { phrasesIn, said } from "./speaking/phrases.ts";
import type { Situation } from "./reading/situation.ts";
import { askedField, timesAskedAgain } from "./understanding/asked-field.ts";
import type { KnownField } from "./reading/situation.ts";
import { expresses, isNo, isUnknown } from "./understanding/intent.ts";

const mostTries = 2;

/** The fields that are still to be asked for: first what happened, then in the order of the schema. */
export function missingFields(situation: Situation): KnownField[] {
  const given = declined(situation);
  const missing = situation.fields.filter(
    (field) =>
      field.asked &&
      situation.claim[field.name] === undefined &&
      !given.has(field.name) &&
      timesAskedAgain(field, situation) < mostTries,
  );
  return missing.toSorted((a, b) => Number(b.kind === "what-happened") - Number(a.kind === "what-happened"));
}

/** What to say to go on: the next question, or the summary and the offer of more. */
export function nextStep(situation: Situation): string {
  const phrases = phrasesIn(situation.language);
  const next = missingFields(situation)[0];
  if (next !== undefined) return questionFor(next, situation.fields, situation.language);
  const closing = closingIn(situation);
  if (closing !== undefined) return closing;
  const summed = situation.dialogue.said.some(({ by, text }) => by === "agent" && said(text, "anythingElse"));
  const items = gist(situation);
  return summed || items === "" ? phrases.anythingElse : `${phrases.summary(items)} ${phrases.anythingElse}`;
}

/** The heart of what is known, short enough to be listened to: what, when and where, or the first three facts. */
export function gist(situation: Situation): string {
  const known = situation.fields.filter(({ name }) => situation.claim[name] !== undefined);
  const core = (["what-happened", "time", "place"] as const).flatMap(
    (kind) => known.find((field) => field.kind === kind) ?? [],
  );
  return (core.some(({ kind }) => kind === "what-happened") ? core : known.slice(0, 3))
    .map(({ name }) => spokenValue(situation.claim[name] ?? "", situation.language))
    .join("; ");
}

/** All that is known, with its labels. */
export const summaryItems = (situation: Situation): string =>
  situation.fields
    .flatMap((field) => {
      const value = situation.claim[field.name];
      return value === undefined ? [] : [`${labelOf(field)}, ${spokenValue(value, situation.language)}`];
    })
    .join("; ");

const declines = (text: string): boolean => isUnknown(text) || (isNo(text) && !expresses(text, "correction"));

/** Fields that cannot hold a "no" or "I don't know", and to whose question the caller answered just that. */
function declined(situation: Situation): Set<string> {
  const names = new Set<string>();
  let before = "";
  for (const { by, text } of situation.dialogue.said) {
    if (by === "agent") before = text;
    else {
      const field = before === "" ? undefined : askedField(before, situation);
      if (field !== undefined && field.type !== "text" && declines(text)) names.add(field.name);
    }
  }
  return names;
}
