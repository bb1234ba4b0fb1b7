import { nameStart, opinions, wordEnd } from "./joints.ts";
import { notSaidOfPasswords, passwordWord } from "./said-of-passwords.ts";
import { spacedNames } from "./secret-names.ts";

/*
 * Passwords that are told before their name, or by what is done with them: "swordfish is my password", "I changed it to …",
 * "ich benutze … als Passwort". What word stands where is told by the small words round it, which every language has few of.
 * In each pattern what stands before the secret, the secret and what stands behind.
 */

const names = spacedNames("passwords");
/** By these alone nobody speaks of anything else: "patience is the password" is one, "la paciencia es la clave" is none. */
const plainNames = "pass ?words?|pass ?phrase|mots? de passe|passwor?t|kennwort|contrase[ñn]as?";
const mine = "my|our|mon|notre|mein|meine|unser|unsere|mi|nuestra";
const adjective = "(?:(?!is|est|ist|es)[\\p{L}-]+ )?";
const named = `(?:(?:${mine}) ${adjective}(?:${names})|(?:the|das|le|la) ${adjective}(?:${plainNames}))(?! ?(?:manager|reset|hint|field))`;

const prepositions =
  "yesterday|today|last|because|gestern|heute|hier|aujourd['’]hui|ayer|hoy|for|to|at|on|in|and|but|now|again|für|bei|von|und|pour|du|et|para|de|del|y";
const end = `(?=\\s*(?:[.,;:!?]|$)|\\s+(?:${prepositions})${wordEnd})`;
const quote = `["'“”‘’«»„]?`;

/** Words that are no password, or do not stand in one: who or what is spoken of. */
const notOne = [
  "i|you|he|she|it|we|they|me|him|her|us|them|this|that|these|those|there|here|one|a|an|the|my|your|our|his|their|any|some|no",
  "what|which|who|where|when|why|how|all|problem|problems|issue|trouble|question|matter|thing|reason|point|concern|think|believe|guess|forgot|lost|mean|call|calling|need|want|is|was",
  "je|tu|il|elle|on|nous|vous|ils|ça|cela|ceci|ce|c|un|une|le|la|les|mon|ma|mes|votre|quel|quelle|quoi|qui|où|problème|question",
  "ich|du|er|sie|es|wir|ihr|das|dies|der|die|den|dem|ein|eine|einen|mein|meine|was|welches|wer|wo|wie|problem|frage|habe|hier",
  "yo|él|ella|eso|esto|esta|este|esa|ese|el|los|las|una|mi|tu|su|qué|cuál|quién|dónde|problema|pregunta",
].join("|");
const oneWord = `(?!(?:${notOne})${wordEnd})${notSaidOfPasswords}${passwordWord}`;
const someWords = (most: number) => `${oneWord}(?: ${oneWord}){0,${most - 1}}?`;

/** Nothing, or what stands before all that one says. */
const start = `(?<=(?:^|[.!?,:;]\\s+)(?:(?:and|yes|so|well|oh|okay|hello|hi|um|uh|right|then|und|ja|also|hallo|gut|et|oui|bonjour|alors|y|sí|hola|bueno|pues),?\\s+){0,3}${opinions})`;
const isOne = `(?:,?\\s+(?:that['’]s|that is|it['’]s|c['’](?:est|était)|das ist|das war|eso es)|\\s+(?:is|was|would be|est|était|ist|war|wäre|es|era|sería)(?: still| now| also)?)\\s+`;

/** "Swordfish is my password". */
const before = `${start}(${quote})(${someWords(3)})(${quote}${isOne}${named}${end})`;

/** What is done to get there: "to log in", "para entrar". */
const notPurpose =
  "(?!(?:be|get|make|have|log|login|sign|access|use|keep|stay|protect|avoid|prevent|do|see|enter|open|pay|connect|match|work|fix|secure|stop|help|continue|reach|expire|remember)(?![\\p{L}\\p{N}]))";
const change =
  "chang(?:e|ed|es|ing)|set|setting|reset|updated?|switch(?:ed)?|made|put|chang(?:é|er|ée)|mis|mise|modifié|remplacé|cambi(?:é|ado|ada|ar|o)|puse|puesto|puesta|actualicé";
const from = "(?:\\s+(?:from|de|desde)\\s+\\S+)?";
const into = `${from}\\s+(?:back |now )?(?:to|into|en|à|a|por)\\s+${quote}`;
/** "I changed my password to swordfish", "mi contraseña fue cambiada a girasol". */
const changed = `${nameStart}((?:(?:${change}) (?:[\\p{L}-]+ ){1,3}(?:${names})|(?:${names}) (?:[\\p{L}'’]+ ){1,2}(?:${change}))${into})${notPurpose}(${someWords(3)})(${quote}${end})`;

/** The old one may be used elsewhere. */
const changedFrom = `${nameStart}((?:${names}) (?:from|de|desde|von) ${quote})(${oneWord})(${quote} (?:to|into|en|à|a|por|auf|zu) )`;

/** "Ich habe mein Passwort auf Sonnenblume geändert", "ich setze mein Passwort auf Sonnenblume". */
const germanDone =
  "(?:ge|um|zurück|fest|ab)\\p{L}*(?:ändert|setzt|stellt|legt|macht|wechselt|tauscht|ändern|setzen|stellen)";
const germanChanged = `${nameStart}((?:${names})(?: [\\p{L}]+){0,2}? (?:auf|in|zu) ${quote})(${someWords(2)})(${quote} (?:${germanDone})${wordEnd})`;
const germanSet = `${nameStart}((?:änder(?:e|te)|setz(?:e|te)|stell(?:e|te)) (?:[\\p{L}]+ ){1,3}(?:${names}) auf ${quote})(${someWords(2)})(${quote}${end})`;
/** "…, dass mein Passwort Sonnenblume ist". */
const germanLast = `${nameStart}((?:dass|weil|wenn|ob) (?:${mine}|das) ${adjective}(?:${names}) ${quote})(${someWords(2)})(${quote} (?:ist|war|lautet|wäre)${end})`;

const use =
  "use|used|uses|using|chose|choose|picked|took|utilise|utilisé|ai mis|ai choisi|ai pris|benutze|verwende|nutze|nehme|nahm|uso|utilizo|usé|elegí";
const have = "have|set|put|ai|habe|hab|hatte|puse|puesto|tengo";
const asOne = "as|comme|als|como";
/** "I use swordfish as my password". */
const used = `${nameStart}((?:(?:${use}|${have})(?: (?:still|always|also|just|immer|noch|toujours|siempre))?) ${quote})(${someWords(3)})(${quote} (?:(?:${asOne})|(?<=(?:${use}) [^.,;!?]{1,60})(?:for|pour|für|para)) (?:(?:${mine}|the|a|das|le|la|una) )?${adjective}(?:${names})(?:${end}|(?= (?:ge|ver)\\p{L}+)))`;

export const setPasswords: readonly string[] = [
  before,
  changedFrom,
  changed,
  germanChanged,
  germanSet,
  germanLast,
  used,
];
