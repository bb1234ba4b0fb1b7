import { contentWords, overlap, sentencesOf } from "../reading/words.ts";
import type { KnownField, Situation } from "../reading/situation.ts";
import { bare, breaksIn, keptOf } from "./clauses.ts";
import { timeIn } from "./date-time.ts";
import { expresses } from "./intent.ts";
import { harm } from "./people-told.ts";
import { tellsDetail, tellsWhenOrWhere } from "./no-account.ts";
import { placeIn } from "./place.ts";
import { statement } from "./statement.ts";
import type { Update } from "./update.ts";

/*
 * People tell what happened in parts, also when they were asked for something else. What they tell on joins the account.
 */

/** Words that a sentence begins with which tells what somebody did or what is the matter. */
const subjects =
  /^(?:i|i'm|i've|we|we're|we've|he|she|they|it|it's|there|my|our|the|his|her|their|this|all|both|some(?:one|body)|an?|je|j'\p{L}+|nous|on|ils?|elles?|mon|ma|mes|notre|nos|les?|la|l'\p{L}+|une?|des|cette?|ça|c'est|voici|tou[st]|quelqu'un|yo|mis?|nuestr[oa]s?|el|l[ao]s|una?|unos|tod[oa]s?|tengo|tenemos|hemos|he|ha|han|hay|estoy|estamos|está|están|se|me|nos|alguien|parece|vi|vimos|son|fueron|hubo|había|era|eran)(?![\p{L}'’])/iu;
const wordsLeast = 3;

/** True for a sentence that tells something, rather than answering in a word or a phrase. */
export const narrates = (text: string): boolean => {
  const short = bare(text);
  return (
    subjects.test(short) && !tellsWhenOrWhere(short) && !tellsDetail(short) && contentWords(short).length >= wordsLeast
  );
};

/** True where what was asked for can only be answered by words of another kind: a story about a farm is no injury. */
export function isBesideThePoint(heard: string, asked: KnownField): boolean {
  if (asked.kind === "place" && harm.test(heard) && placeIn(heard) === undefined) return true;
  if (!sentencesOf(heard).every(narrates)) return false;
  if (asked.kind === "harm") return !harm.test(heard);
  return asked.kind === "place" && placeIn(heard) === undefined;
}

/** The account with what was told on, where there is one already and this adds to it. */
export function toldOn(heard: string, updates: readonly Update[], situation: Situation): Update | undefined {
  const field = situation.fields.find(({ kind }) => kind === "what-happened");
  const before = field === undefined ? undefined : situation.claim[field.name];
  if (field === undefined || before === undefined || updates.some((update) => update.field === field.name))
    return undefined;
  const isWhole = updates.length === 0 && (breaksIn(heard) || narrates(heard));
  const sentences = isWhole ? sentencesOf(heard) : sentencesOf(heard).filter(narrates);
  const fresh = sentences.flatMap((sentence) => {
    const left = keptOf(sentence, (clause) => !isHarmNoted(clause, updates, situation));
    return isUsedUp(left, updates, situation) || (left !== sentence && !narrates(left)) ? [] : [left];
  });
  const told = statement(fresh.join(" "), new Map());
  if (told === undefined || overlap(told, before) === 1) return undefined;
  return { field: field.name, value: `${before.replace(/[.!]+$/, "")}. ${told}` };
}

/** Who was hurt stands in a field of its own, and what came before it in the sentence does not. */
const isHarmNoted = (clause: string, updates: readonly Update[], { fields }: Situation): boolean =>
  updates.some(
    ({ field, value }) =>
      value.includes(bare(clause)) && fields.some(({ name, kind }) => name === field && kind === "harm"),
  );

/** What a sentence was understood as already is no news. */
function isUsedUp(sentence: string, updates: readonly Update[], situation: Situation): boolean {
  if (expresses(sentence, "question")) return true;
  const kindOf = (name: string) => situation.fields.find((field) => field.name === name)?.kind;
  return updates.some(({ field, value }) =>
    kindOf(field) === "time"
      ? saysLittleBut(timeIn(sentence, situation.now, situation.language, "past")?.words, sentence)
      : overlap(value, sentence) >= 0.5 || overlap(sentence, value) >= 0.5,
  );
}

/** "I noticed it yesterday at nine" says when, and "the hail destroyed my plants yesterday" more than that. */
const saysLittleBut = (words: string | undefined, sentence: string): boolean =>
  words !== undefined && contentWords(sentence.replace(words, "")).length <= wordsLeast;
