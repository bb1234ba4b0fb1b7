import type { KnownField } from "../reading/situation.ts";
import { wordsOf } from "../reading/words.ts";

/** Words that speak of somebody who is hurt, or is not. */
export const harm =
  /(?<!\p{L})(?:hurt|injur\p{L}+|wounded|bleeding|bruises?|bruised|broken (?:arm|leg|wrist|bone)|concussion|unharmed|in pain|blessée?s?|blessures?|heridos?|heridas?|lesionad\p{L})(?!\p{L})/iu;
const others =
  /(?<!\p{L})(?:(?:just|only) me|i was alone|by myself|no one else|nobody else|the other (?:driver|car|person|party)|neighbou?rs?|witness(?:es)?|my (?:wife|husband|son|daughter|colleague|partner|brother|sister|friend)|j'étais seule?|le voisin|la voisine|témoins?|testigos?|estaba sol[oa]|el vecino|la vecina)(?!\p{L})/iu;

const witness = /(?<!\p{L})(?:witness(?:es)?|témoins?|testigos?)(?!\p{L})/iu;

/** Those who saw it are only meant where they are called so. */
export const peopleTold = (clauses: readonly string[], field: KnownField): string | undefined => {
  const isOfWitnesses = witness.test(wordsOf(field.name).join(" "));
  return clauses
    .find(
      (clause) =>
        (isOfWitnesses ? witness.test(clause) : others.test(clause) && !witness.test(clause)) && !harm.test(clause),
    )
    ?.replace(/[.!]+$/, "");
};
