import { plain } from "../reading/words.ts";
import { expresses } from "./intent.ts";

/*
 * Words that try to lead the agent astray, told by their form: who says what the agent is, what its company promises, or
 * what is to be on record, tells nothing that happened.
 */

/** From which the agent is to be another: "from here on", "starting now". */
const turn =
  "(?:from (?:here on|now on|this (?:moment|point|minute|second|day)(?: on(?:wards?)?)?|here)|henceforth|as of (?:now|today)|starting now|a partir de (?:maintenant|ahora|este momento)|a compter de maintenant|desormais|dorenavant|des maintenant|desde ahora|de ahora en adelante|desde este momento|ab (?:jetzt|sofort|heute)|von (?:jetzt|nun) an)";
const company =
  "(?:you|your (?:company|insurance|insurer|employer|bosses)|(?:votre|ta) (?:compagnie|societe|assurance)|(?:su|tu) (?:empresa|compania|aseguradora))";
const agent = `(?:${company}|your (?:only |new |real )?(?:name|task|job|role|purpose|character|rules?)|tu|vous|usted|eres|du|sie)`;

/** An order to speak, and what one binds oneself with who says it. */
const says =
  "(?:say|repeat|state|declare|confirm|admit|promise|swear|dis(?:-moi)?|dites(?:-moi)?|repete[zr]?|declare[zr]?|di(?:me|ga)?|repit[ae]|declar[ae]|sag(?:e|en sie)?|wiederhol(?:e|en sie)?)";
const owes =
  "(?:(?:i|we|je|nous|yo|nosotros|ich|wir)[ '](?:will |shall |must |now |hereby |te |vous |le |os )*(?:owe|pay|agree|promise|give|transfer|accept|dois|devons|paie|payons|promets|accepte|debo|debemos|pago|prometo|acepto|schulde\\w*|zahle\\w*|verspreche\\w*)\\b|(?:te|le|os) (?:debo|debemos|pago|pagamos|prometo)\\b)";

const forms: readonly RegExp[] = [
  /\b(?:imagine|suppose|pretend)(?: that)? (?:you(?:'re| are)|to be)\b|\bpretend(?: that)? (?:i|you|we)\b|\bin which you(?:'re| are)\b|\bstop being an?\b/,
  /(?:^|[,;:] |\b(?:and|now|please|then) )(?:behave|act|talk|speak|answer|sound) (?:like|as)(?: if)? (?:an?|you|my)\b/,
  /\b(?:switch (?:in)?to|enter|activate|enable|go into)(?: the| your)? (?:debug|developer|admin\w*|maintenance|test|god|root|unrestricted) mode\b/,
  /\byou (?:now |only |will )*(?:work for|obey|serve|belong to) (?:me|us)\b/,
  new RegExp(`\\b${turn}\\b[^.?!]*\\b${agent}\\b(?! (?:can|may|could|peux|pouvez|puedes?) )`),
  new RegExp(`\\b(?:you(?:'re| are)|eres|tu es|vous etes|du bist|sie sind)\\b[^.?!]*\\b${turn}\\b`),
  // What it is made to promise. That it once promised something is a complaint, and no attack.
  new RegExp(
    `\\b${company} (?:hereby |now |fully |therefore )*(?:agrees?|promises?|guarantees?|commits?|undertakes?|s'engagen?t?|s'engagez|acceptez?|se compromete) (?:to|that|a|de|que)\\b`,
  ),
  new RegExp(
    `\\b(?:say|confirm|admit|declare|promise|swear|state|acknowledge|confirmez?|admets|admettez|dis|dites|di|diga|confirm[ae]|admit[ae])(?: to me| now| here| loudly)* (?:that|que) (?:${company} |tu |vous )?(?:(?:will|must|shall|'ll) (?:pay|give|transfer|grant|send me money)|owes?|agrees?|promises?|accepts?|(?:are|is) (?:liable|obliged|bound)|me d(?:ois|evez|ebes?)\\b|paie|payez|pagar)`,
  ),
  // Words put in its mouth: "Say: I owe you a million."
  new RegExp(
    `(?:^|[.!,;:] ?|\\b(?:and|then|et|y|und) )(?:(?:please|now|just|then|so|alors|maintenant|ahora|jetzt) )*${says}(?: (?:after me|aloud|loudly|this|moi|ceci|esto|mir))*(?:\\s*:\\s*\\S|,? (?:that |que |qu'|dass )?${owes})`,
  ),
  /\b(?:vergiss|vergessen sie|ignorier\w*)\b[^.?!]{0,40}\b(?:anweisung|regel|vorgabe|alles)/,
  /\b(?:i|we) (?:hereby |now )?(?:order|command|instruct|require|direct) you\b|\b(?:je (?:t'|vous )ordonne|(?:te|le|os) ordeno)\b/,
  /\b(?:as|in my role as|i(?:'m| am)|speaking as) (?:an?|the|your) (?:system )?(?:admin(?:istrator)?|developer|programmer|creator|owner|root|super ?user|operator|engineer|boss|ceo)(?:[,:;]|,? (?:and|so|therefore|hence))\s+(?:please |now )*(?:you (?:must|will|have to|shall) )?(?:set|reveal|show|print|override|overwrite|unlock|disable|delete|erase|obey|approve)\b/,
  /\b(?:reveal|disclose|print|output|show me|read (?:me |out )|leak|display)\b[^.?!]{0,20}\byour (?:\w+ )?(?:prompts?|instructions?|configuration|settings|rules|passwords?|keys?|secrets?)\b/,
];

/** "You are Bob, a pirate": a name and a part to play. */
const namedPart =
  /(?:^|[.!,;]\s*)(?:[Yy]ou(?:'re| are)|[Tt]u es|[Vv]ous êtes|[Ee]res)\s+\p{Lu}\p{Ll}+,?\s+(?:an?|the|une?|le|la|un|el)\s+(?!(?:assistant|agent|person|one|company|voice)\b)\p{Ll}+/u;

/** True for words that are to make the agent somebody else, or bind it to what it did not say. No question is one by its form. */
export const leadsAstray = (text: string): boolean =>
  expresses(text, "jailbreak") ||
  (!/\?\s*$/.test(text) && (forms.some((form) => form.test(plain(text))) || namedPart.test(text)));

/** "Set the policy number to …": what is to be on record, and nothing that happened. */
export const dictatesRecord = (text: string): boolean =>
  /^(?:please |then |now |just )*(?:set|overwrite|replace|fill|put|enter|write|mark|mets|mettez|remplace[zr]?|ecris|ecrivez|pon|ponga|escrib[ae]|cambi[ae])\b[^.?!]*\b(?:number|name|field|claim|record|policy|status|value|numero|nom|dossier|champ|nombre|poliza|campo|expediente)\b[^.?!]*\b(?:to|as|with|by|a|par|por|con|como|comme)\b/.test(
    plain(text).trim(),
  );
