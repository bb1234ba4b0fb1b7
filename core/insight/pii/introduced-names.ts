import { folded } from "./folded.ts";
import { noNames, relations } from "./name-words.ts";

/** The names that callers say are theirs, or those of somebody who is theirs. */
export const introduced = (text: string): string[] => [
  ...found(text, sayings).map(beginOf),
  ...[hints, speaking, chineseSayings].flatMap((pattern) => found(text, pattern)),
  ...relatives(text),
];

/** Words in small letters that stand within names. */
const within = "(?:(?:de|du|des|la|le|van|von|der|den|da|di|dos|of|al|el|bin) ){0,2}";
const name = `(\\p{Lu}[\\p{L}\\p{M}'’-]*(?:[ -]+${within}\\p{Lu}[\\p{L}\\p{M}'’-]*){0,3})`;
const words = "([\\p{L}\\p{M}'’-]+(?: [\\p{L}\\p{M}'’-]+){0,5})";
const start = "(?<![\\p{L}\\p{N}])";
/** What follows these is a name, with capitals or without, and there may be more of it: "Bond, James Bond". */
const sayings = new RegExp(
  `${start}(?:[Mm]y (?:(?:first|last|full|family|sur|given|maiden) ?)?name(?: is|'s|’s|:)|[Tt]he name(?: is|'s|’s)|[Jj]e m['’]appelle|[Mm]on nom(?: de famille)? est|[Ii]ch hei(?:ß|ss)e|[Mm]ein (?:Vor|Nach)?[Nn]ame ist|[Mm]e llamo|[Mm]i (?:nombre|apellido) es|[Mm]i chiamo|[Mm]e chamo|[Мм]еня зовут|[Мм]о[её] имя|[Мм]ене звати|اسمي|أنا اسمي),? (?=${words}(?:, ${name}(?=[.,;!?]|$))?)`,
  "gu",
);
/** And what follows these, where it has a capital. */
const hints = new RegExp(
  `${start}(?:I['’]m|I am|[Tt]his is|[Ii]t['’]s|[Ss]peaking with|[Cc]['’]est|[Jj]e suis|[Ii]ch bin|[Hh]ier (?:ist|spricht)|[Ss]oy|[Hh]abla|[Nn]ame:|[Ii]n the name of|[Ээ]то) ${name}`,
  "gu",
);
/** So does who names themselves first. */
const speaking = new RegExp(
  `(?:^|[.!?] +|${start}(?:[Hh]i|[Hh]ello|[Hh]ey|[Yy]es|[Bb]onjour|[Hh]allo|[Hh]ola|[Gg]ood (?:morning|afternoon|evening)),? )${name},? (?:(?:speaking|calling|à l['’]appareil|am Apparat|al (?:habla|aparato))(?![\\p{L}\\p{N}])|here(?=[.,!]| again| from|$))`,
  "gu",
);
/** What follows who somebody is to the caller, where it has a capital. */
const related = new RegExp(
  `([\\p{L}\\p{M}]+)(?:,|,? (?:is called|called|named|heißt|s['’]appelle|se llama),?)? (?=${name})`,
  "gu",
);
const relatives = (text: string): string[] =>
  [...text.matchAll(related)].filter(([, of = ""]) => relations.has(folded(of))).map(([, , who = ""]) => who);

const chineseSayings = /(?:我(?:叫|姓|的名字[是叫])|名字[是叫])(\p{Script=Han}{1,4})/gu;

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, one = "", other = ""]) => [one, other]);

/** A name without capitals is told from what follows it by its length. */
const smallMost = 3;

function beginOf(told: string): string {
  const taken = told.match(new RegExp(`^${name}`, "u"))?.[1];
  if (taken !== undefined) return taken;
  const all = told.split(" ");
  const end = all.findIndex((word) => noNames.has(folded(word)));
  return (end < 0 ? all : all.slice(0, end)).slice(0, smallMost).join(" ");
}

const titles = new RegExp(
  `${start}(?:Mr|Mrs|Ms|Miss|Mister|Dr|Doctor|Monsieur|Madame|Mademoiselle|Mme|Mlle|Herr|Frau|Señora?|Señorita|Sra?|Don|Doña)\\.? ${name}`,
  "gu",
);
/** The names in a text of who is addressed by a title. */
export const addressed = (text: string): string[] => found(text, titles);
