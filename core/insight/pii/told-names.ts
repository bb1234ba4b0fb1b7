import type { Claim, ClaimField } from "../../call/claim.ts";
import type { Turn } from "../../call/turn.ts";
import { noNames } from "./name-words.ts";

/*
 * Names of people, as far as a conversation tells what is one: what stands in the fields of a claim that ask for a name or
 * for people, what callers say their name is, what they answer when they are asked for it, and who is addressed by a title.
 */

/** A word of a name without accents and capitals, by which it is known wherever it stands. */
export const folded = (word: string): string =>
  word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").toLowerCase();

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

const isOfName = (word: string): boolean => /\p{Script=Han}/u.test(word) || (word.length > 1 && !noNames.has(word));

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

/** Words in small letters that stand within names. */
const within = "(?:(?:de|du|des|la|le|van|von|der|den|da|di|dos|of|al|el|bin) ){0,2}";
const name = `(\\p{Lu}[\\p{L}\\p{M}'’-]*(?:[ -]+${within}\\p{Lu}[\\p{L}\\p{M}'’-]*){0,3})`;
const words = "([\\p{L}\\p{M}'’-]+(?: [\\p{L}\\p{M}'’-]+){0,5})";
const start = "(?<![\\p{L}\\p{N}])";
/** What follows these is a name, with capitals or without. */
const sayings = new RegExp(
  `${start}(?:[Mm]y (?:(?:first|last|full|family|sur|given|maiden) ?)?name(?: is|'s|’s|:)|[Tt]he name(?: is|'s|’s)|[Jj]e m['’]appelle|[Mm]on nom(?: de famille)? est|[Ii]ch hei(?:ß|ss)e|[Mm]ein (?:Vor|Nach)?[Nn]ame ist|[Mm]e llamo|[Mm]i (?:nombre|apellido) es),? ${words}`,
  "gu",
);
/** And what follows these, where it has a capital. */
const hints = new RegExp(
  `${start}(?:I['’]m|I am|[Tt]his is|[Ii]t['’]s|[Ss]peaking with|[Cc]['’]est|[Jj]e suis|[Ii]ch bin|[Hh]ier (?:ist|spricht)|[Ss]oy|[Hh]abla|[Nn]ame:|[Ii]n the name of) ${name}`,
  "gu",
);
const chineseSayings = /(?:我(?:叫|姓|的名字[是叫])|名字[是叫])(\p{Script=Han}{1,4})/gu;

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, of = ""]) => of);

/** A name without capitals is told from what follows it by its length. */
const smallMost = 3;

function introduced(text: string): string[] {
  const plain = found(text, sayings).map((told) => {
    const taken = told.match(new RegExp(`^${name}`, "u"))?.[1];
    if (taken !== undefined) return taken;
    const all = told.split(" ");
    const end = all.findIndex((word) => noNames.has(folded(word)));
    return (end < 0 ? all : all.slice(0, end)).slice(0, smallMost).join(" ");
  });
  return [...plain, ...found(text, hints), ...found(text, chineseSayings)];
}

const titles = new RegExp(
  `${start}(?:Mr|Mrs|Ms|Miss|Mister|Dr|Doctor|Monsieur|Madame|Mademoiselle|Mme|Mlle|Herr|Frau|Señora?|Señorita|Sra?|Don|Doña)\\.? ${name}`,
  "gu",
);
const addressed = (text: string): string[] => found(text, titles);

const asked =
  /\b(?:names?|nom|prénom|nombre|apellidos?|vorname|nachname)\b|姓名|名字|贵姓|spell|épel|buchstabier|deletre/iu;
/** An answer of so many words may be nothing but the name. */
const shortAnswer = 4;

/** What is answered to a question for a name. */
function answers(turns: readonly Pick<Turn, "persona" | "text">[]): string[] {
  return turns.flatMap(({ persona, text }, index) => {
    const before = turns[index - 1];
    if (persona !== "human" || before?.persona !== "assistant" || !asked.test(before.text)) return [];
    return wordsOf(text).length <= shortAnswer ? [text] : capitalised(text);
  });
}
