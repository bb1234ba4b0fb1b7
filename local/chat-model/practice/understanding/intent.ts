import { plain } from "../reading/words.ts";
import { anyLanguage } from "./intents/any-language.ts";
import { english } from "./intents/english.ts";
import { french } from "./intents/french.ts";
import { german } from "./intents/german.ts";
import type { Intent, Spoken } from "./intents/intent-names.ts";
import { spanish } from "./intents/spanish.ts";

const languages: readonly Spoken[] = [english, french, spanish, german, anyLanguage];

/** True when the utterance, or this part of it, expresses the intent. */
export const expresses = (text: string, intent: Intent): boolean => {
  const words = read(text);
  return languages.some((spoken) => spoken[intent]?.some((pattern) => pattern.test(words)) === true);
};

const read = (text: string): string => plain(text).replace(/[¡¿]/gu, "").trim();

/** Answers that say no, or that nothing or nobody. */
export const isNo = (text: string): boolean =>
  /^(?:(?:oh|uh|um|well|euh|ah|eh|pues),? )*(?:no+(?:pe)?|nah|none|nothing|nobody|no one|not any|not really|nope|never|neither|non|aucune?|rien|personne|nadie|ningun[oa]?|nada)\b/.test(
    read(text),
  );

export const isYes = (text: string): boolean =>
  /^(?:yes|yeah|yep|yup|sure|correct|right|exactly|of course|absolutely|ok(?:ay)?|please do|oui|ouais|exactement|bien sur|d'accord|si|claro|exacto|correcto|vale)\b/.test(
    read(text),
  );

/** That they do not know, in English, French and Spanish. */
const unknowns: readonly RegExp[] = [
  /\bi (?:really )?(?:don't|do not|dunno|didn't) (?:know|remember|recall|have (?:it|one|that|any|a|an)\b)\b/,
  /\b(?:dunno|no idea|not sure|i(?:'m| am) not sure|i can(?:'t|not) (?:remember|recall|say)|i have no)\b/,
  /\b(?:je ne sais (?:pas|plus)|je sais pas|aucune idee|je n'en ai pas|je ne (?:m'en )?souviens)\b/,
  /\b(?:no recuerdo|ni idea|no tengo)\b/,
  // "No se" alone, and not as in "no se enciende".
  /\bno (?:lo )?se(?=\s*(?:$|[.,;!?]|(?:cuando|donde|que|quien|como|si|cual|cuant[oa]s?)\b))\b/,
  /\bno (?:lo )?se(?=\s*(?:exactamente|muy|bien|nada|decir\w*)\b)/,
];

export const isUnknown = (text: string): boolean => unknowns.some((pattern) => pattern.test(plain(text)));

export const isThanks = (text: string): boolean => /\b(?:thank(?:s| you)|merci|gracias)\b/.test(plain(text));

/** Sounds without words: no vowels, or a marker of the recogniser. Codes with digits are not meant. */
export function isUnintelligible(text: string): boolean {
  const words =
    plain(text)
      .replace(/\[[^\]]*\]|\([^)]*\)/g, " ")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return true;
  const sounds = words.filter(
    (word) =>
      !/\d/.test(word) &&
      word.length > 1 &&
      (!/[aeiouy]/.test(word) || /^(?:h+m+|m+h+m*|u+h+|u+m+|e+r+m*|euh+|ah+|oh+)$/.test(word)),
  );
  return sounds.length === words.length && !words.some((word) => /^(?:mr|mrs|dr|st|tv|pc|sms)$/.test(word));
}
