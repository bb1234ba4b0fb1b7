import type { Claim, ClaimField } from "../../call/claim/claim.ts";
import type { Turn } from "../../call/turn.ts";
import { folded } from "./folded.ts";
import { addressed, introduced } from "./introduced-names.ts";
import { noNames, relations } from "./name-words.ts";

/*
 * Names of people, as far as a conversation tells what is one: what stands in the fields of a claim that ask for a name or
 * for people, what callers say their name is, or that of somebody who is theirs, what they answer when they are asked for it
 * or for people, and who is addressed by a title.
 */

interface Told {
  claim: Claim;
  fields: readonly ClaimField[];
  turns: readonly Pick<Turn, "persona" | "text">[];
  /** Whose name may be said. */
  company: string;
}

/** The words of all names, folded; of Chinese names, the names. */
export function toldNames({ claim, fields, turns, company }: Told): ReadonlySet<string> {
  const told = [
    ...fields.filter(asksForName).map(({ name }) => claim[name] ?? ""),
    ...fields.filter(asksForPeople).flatMap(({ name }) => capitalised(claim[name] ?? "")),
    ...turns.flatMap(({ persona, text }) => [...(persona === "human" ? introduced(text) : []), ...addressed(text)]),
    ...answers(turns),
  ];
  const known = new Set(wordsOf(company).map(folded));
  return new Set(told.flatMap(wordsOf).filter((word) => isOfName(word) && !known.has(word)));
}

const wordsOf = (text: string): string[] => (text.match(/\p{Script=Han}+|[\p{L}\p{M}]+/gu) ?? []).map(folded);

const isOfName = (word: string): boolean =>
  /\p{Script=Han}/u.test(word) || (word.length > 1 && !noNames.has(word) && !relations.has(word));

const textOf = ({ name, description = "" }: ClaimField): string => `${name.replaceAll("_", " ")} ${description}`;

/** True for a field whose value is the name of a person. */
export const asksForName = (field: ClaimField): boolean =>
  field.type === "text" && personName.test(textOf(field)) && !otherName.test(textOf(field));
const personName = /\b(?:names?|surname|nom|prénom|nombre|apellidos?|vorname|nachname|familienname)\b|姓名|名字/iu;
const otherName = /\b(?:company|firm|product|street|city|hotel|bank|insurer|shop|brand|file|model)\b/i;

const asksForPeople = (field: ClaimField): boolean => field.type === "text" && people.test(textOf(field));
const people =
  /\b(?:parties|party|people|persons?|witness(?:es)?|drivers?|passengers?|contacts?|insured|holder|personnes?|témoins?|personas?|testigos?|zeugen?|beteiligte)\b/iu;

/** Words that begin with a capital, also those of German that are no names: more is masked than must be. */
const capitalised = (text: string): string[] => text.match(/(?<!\p{L})\p{Lu}[\p{L}\p{M}]+|\p{Script=Han}{2,4}/gu) ?? [];

const asked =
  /\b(?:names?|nom|prénom|nombre|apellidos?|vorname|nachname)\b|姓名|名字|贵姓|哪位|怎么称呼|spell|épel|buchstabier|deletre|как вас зовут|ваше имя|ما اسمك|اسمك/iu;
const askedWho =
  /\bwhom? (?:am i|is (?:this|that|it|calling|speaking)|are you|do i have)\b|\bwho['’]s (?:this|that|calling|speaking|there)\b|speaking (?:with|to)\b.*\?|à l['’]appareil|à qui ai-je|qui êtes|mit wem|wer (?:sind sie|spricht|ist (?:da|dran|am))|con quién hablo|quién (?:es|habla|llama)|с кем|кто (?:это|говорит)/iu;
const askedForPeople =
  /(?<!\p{L})(?:who(?:m|se|['’]s)?|witness(?:es)?|passengers?|qui (?:était|étaient|est|conduisait|a|d['’]autre)|témoins?|wer|zeugen?|quién(?:es)?|testigos?|кто|مع من|من كان)(?!\p{L})|谁/iu;
/** An answer of so many words may be nothing but the name. */
const shortAnswer = 4;

/** What is answered to a question for a name, and the names in what is answered to one for people. */
function answers(turns: readonly Pick<Turn, "persona" | "text">[]): string[] {
  return turns.flatMap(({ persona, text }, index) => {
    const before = turns[index - 1];
    if (persona !== "human" || before?.persona !== "assistant") return [];
    if ([asked, askedWho].some((pattern) => pattern.test(before.text)))
      return wordsOf(text).length <= shortAnswer ? [text] : capitalised(text);
    return questionsOf(before.text).some((question) => askedForPeople.test(question)) ? capitalised(text) : [];
  });
}

const questionsOf = (text: string): string[] => text.match(/[^.!?。？！]+[?？]/gu) ?? [];
