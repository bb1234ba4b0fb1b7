import type { Spoken } from "./intent-names.ts";

/**
 * What is said in words of several languages at once: a language is asked for by its name in any, and whoever corrects
 * themselves hesitates first.
 */
export const anyLanguage: Spoken = {
  language: [
    /\b(?:speak|continue|talk|discuss|chat|switch|change|go on|carry on|prefer|proceed|do (?:it|this)|parl(?:er|ons|ez)|discut(?:er|ons)|continu(?:er|ons|ez)|pass(?:er|ons|ez)|prefere|echang(?:er|eons)|hablar|hablemos|habla|hable|continuar|continuemos|seguir|sigamos|prefiero|cambiar)\b[^.?!]*\b(?:english|french|spanish|german|chinese|italian|anglais|francais|espagnol|ingles|frances|espanol|castellano)\b/,
    /\b(?:in|en) (?:english|french|spanish|german|chinese|anglais|francais|espagnol|ingles|frances|espanol)(?:,? (?:please|s'il vous plait|por favor))/,
  ],
  question: [/\?\s*$/],
  correction: [
    /^(?:(?:no|non|sorry|oh|ah|oops|well|euh|um|uh|hold on|wait|wait a (?:minute|second)|attendez|espere?|perdon|pardon)[,.!]*\s+)*(?:(?:no|non|hold on|wait|attendez|espere?)[,.!]*\s+(?:wait|attendez|espere?|sorry|pardon|actually|it(?:'s| is| was)|i (?:said|meant)|not|the|c'est|c'etait|es|era|that(?:'s| is| was))|actually|correction|i (?:meant|mean|made a mistake|was wrong)|rather|sorry,? (?:it|i meant|that)|let me correct|en fait|je me suis trompe|je voulais dire|en realidad|me equivoque|quise decir|quiero decir)\b/,
  ],
};
