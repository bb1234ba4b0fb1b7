import type { KnownField } from "../reading/situation.ts";
import { wordsOf } from "../reading/words.ts";

const number =
  "(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)";
const numbers = new RegExp(`(?<![\\p{L}\\d])${number}(?![\\p{L}\\d])`, "iu");
const people = "people|persons?|guests?|adults?|of us|personnes?|invités?|personas?|invitados?";

export const tellsCount = (text: string): boolean => numbers.test(text);

/** How many there are, where it is told of what the field counts: "we are three people" for the guests. */
export function countTold(clauses: readonly string[], field: KnownField): string | undefined {
  const about = wordsOf(`${field.name} ${field.description}`);
  const counted = wordsOf(field.name).filter(
    (word) => word.length > 3 && !/^(?:count|headcount|quantity|size|many|number)$/.test(word),
  );
  const ofPeople = about.some((word) => /^(?:people|persons?|guests?|party|attendees|participants|diners)$/.test(word));
  const names = [...counted, ...(ofPeople ? [people] : [])];
  if (names.length === 0) return undefined;
  const told = new RegExp(`(?<![\\p{L}\\d])${number}\\s+(?:${names.join("|")})(?!\\p{L})`, "iu");
  return clauses.flatMap((clause) => told.exec(clause)?.[0] ?? [])[0];
}
