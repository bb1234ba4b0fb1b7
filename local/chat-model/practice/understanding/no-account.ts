import { plain } from "../reading/words.ts";
import { bare } from "./clauses.ts";

/*
 * Clauses that say something by their form, and nothing of what happened. What they say is read by whoever looks for it.
 */

const whenOrWhere =
  /^(?:(?:it|that|this|ca|cela|c'|eso|esto|todo|es|das)(?: all| just)? ?)?(?:happened|occurred|was|began|started|took place|s'est (?:passe|produit)|est arrive|a commence|etait|a eu lieu|paso|ocurrio|empezo|comenzo|fue|sucedio|passierte?|geschah|ist passiert|war)\b/;
const goesOnTelling =
  /\b(?:when|while|because|as i|as we|after i|after we|quand|lorsque|pendant que|parce qu\w*|cuando|mientras|porque|als|weil)\b/;

/** "It happened at nine", "it was in Lyon": these say when and where. */
export const tellsWhenOrWhere = (clause: string): boolean => {
  const said = plain(bare(clause));
  return whenOrWhere.test(said) && !goesOnTelling.test(said);
};

const details =
  "(?:(?:mobile|cell|home|work|office|contact|tele|policy|contract|customer|client|claim|reference|de|du|d'|mein\\w*|[a-z]+s)[- ]?)*(?:phone|telephone|mobile|cell|number|numero|telefono|movil|portable|telephone|telefonnummer|handynummer|nummer|e-?mail|mail|correo|courriel|adresse|date of birth|birthday|date de naissance|fecha de nacimiento)";
const detail = new RegExp(
  `^(?:and |et |y |und )?(?:my|our|the|mon|ma|notre|le|la|mi|nuestr[oa]|el|mein\\w*|unser\\w*|die) ${details}(?: [a-z']+){0,3}? ?(?:is|was|:|=|est|c'est|es|ist|lautet)(?: |$)(?!(?:stolen|broken|lost|gone|hacked|wrong|dead|missing|locked|wet|vole|casse|perdu|robad|rot|perdid|gestohlen|kaputt)\\w*)`,
);

/** "My phone number is …": how somebody is reached or filed, also where it could not be read. */
export const tellsDetail = (clause: string): boolean => detail.test(plain(bare(clause)));
