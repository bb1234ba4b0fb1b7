import type { KnownField } from "../reading/situation.ts";
import { contentWords, overlap, plain, wordsOf } from "../reading/words.ts";
import { codesIn } from "./code.ts";

const generic = /^(?:number|reference|ref|code|id|name|info|information|of|the|field|value)$/;

/** The words by which a caller would name the field. */
const cues = (field: KnownField): string[] => [
  ...new Set(wordsOf(field.name).filter((word) => !generic.test(word) && word.length > 2)),
];

const synonyms: Record<string, string> = {
  policy: "policy|contract|police|contrat|póliza|contrato",
  contract: "contract|policy|contrat|police|contrato|póliza",
  plate: "plate|registration|licence|license|immatriculation|plaque|matrícula",
  registration: "registration|plate|licence|license|immatriculation|matrícula",
  order: "order|commande|pedido",
  vehicle: "vehicle|car|van|truck|motorbike|voiture|véhicule|coche",
  car: "car|vehicle|voiture|coche",
};

const cuePattern = (field: KnownField): RegExp | undefined => {
  const words = cues(field).map((word) => synonyms[word] ?? word);
  return words.length === 0 ? undefined : new RegExp(`(?<!\\p{L})(?:${words.join("|")})(?!\\p{L})`, "iu");
};

/** The clauses that name the field. */
export const withCue = (clauses: readonly string[], field: KnownField): string[] => {
  const cue = cuePattern(field);
  return cue === undefined ? [] : clauses.filter((clause) => cue.test(clause));
};

/** What a clause says after it has named the field. */
export function afterCue(clause: string, field: KnownField): string {
  const found = cuePattern(field)?.exec(clause);
  return found === null || found === undefined
    ? clause
    : clause.slice(found.index + found[0].length).replace(/^\s+(?:number|reference|code|id)\b/i, "");
}

const squeezed = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, "");

/** True for a clause that names the field and says nothing but its value. */
export function saysOnly(clause: string, field: KnownField, value: string | undefined): boolean {
  if (value === undefined || withCue([clause], field).length === 0) return false;
  const said = afterCue(clause, field);
  const worth = squeezed(value);
  return squeezed(said).includes(worth) && contentWords(said).every((word) => worth.includes(word));
}

/** "My department is accounting", "the printer model: LaserJet 5". */
export function labelled(clauses: readonly string[], field: KnownField): string | undefined {
  const words = cues(field).map((word) => synonyms[word] ?? word);
  if (words.length === 0) return undefined;
  const cue = `(?:${words.join("|")})s?`;
  const pattern = new RegExp(
    `(?<!\\p{L})${cue}(?:\\s+(?:${cue}|name|number|type|info|is))*\\s*(?:is|are|was|were|will be|:|=|est|es|son|sont)\\s+(?:called |an? |the |my )?(.+?)[.!;]*$`,
    "iu",
  );
  for (const clause of clauses) {
    const value = pattern.exec(clause)?.[1];
    if (value !== undefined && contentWords(value).length + codesIn(value).length > 0 && overlap(value, field.name) < 1)
      return value;
  }
  return undefined;
}
