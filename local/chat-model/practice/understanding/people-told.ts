import type { KnownField } from "../reading/situation.ts";
import { wordsOf } from "../reading/words.ts";
import { bare } from "./clauses.ts";

/** Words that speak of somebody who is hurt, or is not. */
export const harm =
  /(?<!\p{L})(?:hurts?|injur\p{L}+|wounded|bleed(?:s|ing)|verletzt\p{L}*|blutet|bruises?|bruised|broken (?:arm|leg|wrist|bone)|(?:broke|twisted|sprained) (?:my|his|her|an?) (?:arm|leg|wrist|hand|ankle|nose|rib|finger|bone)|concussion|unharmed|in pain|(?:head|back|stomach)ache|blessée?s?|blessures?|bleus?|bosses?|saigne\p{L}*|indemnes?|douleurs?|mal (?:au|à la|aux|à l')\s*\p{L}+|cassé (?:le|la|un|une) (?:bras|jambe|poignet|main|cheville|nez|côte|doigt)|heridos?|heridas?|lesionad\p{L}+|lesion(?:es)?|iles[oa]s?|sangra\p{L}*|moratón|moretón|duele\p{L}?|dolor(?:es)?|roto (?:el|la|una?) (?:brazo|pierna|muñeca|mano|hueso|costilla|tobillo|nariz|dedo))(?!\p{L})/iu;

/** Who is hurt, and how; not what befell them. */
export const harmTold = (clauses: readonly string[]): string | undefined => {
  const told = clauses.filter((clause) => harm.test(clause)).map((clause) => bare(clause));
  return told.length === 0 ? undefined : told.join(", ");
};

const unhurt =
  /(?<!\p{L})(?:nobody|no one|none|not (?:hurt|injured)|isn't|wasn't|aren't|weren't|unharmed|personne n|aucun|pas (?:de )?bless|indemne|niemand|nicht verletzt|nadie|ningún|iles[oa])/iu;

/** True for words that say somebody is hurt. */
export const tellsOfHarm = (text: string): boolean => harm.test(text) && !unhurt.test(text);
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
