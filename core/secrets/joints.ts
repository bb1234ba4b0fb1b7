/*
 * What people put between the name of a thing and the thing itself: "my PIN's …", "the password for the portal is …", "the
 * code I use, that's …", "mon code c'est …", "die Geheimzahl heißt …". Parts of patterns, of all languages at once.
 */

/** No name begins within a word, and none follows a mark. */
export const nameStart = "(?<![\\p{L}\\p{N}\\]])";
export const wordEnd = "(?![\\p{L}\\p{N}])";

const anyWord = "[\\p{L}\\p{M}'’-]+";

const whichOne = [
  "for|of|to|on|in|at|from|that|which|i|we|you|he|she|they",
  "für|von|vom|zu|zum|zur|der|des|meiner|meines|unserer|unseres|die|das|den|ich",
  "de|du|des|pour|d['’]\\p{L}+|que|qu['’]\\p{L}+",
  "del|para|mi|yo",
].join("|");
/** Says which of several is meant: "for my card", "that I use". */
const which = `(?:,?\\s+(?:${whichOne})${wordEnd}(?:\\s+${anyWord}){0,4}?)`;

const english = "(?:is|was|are|were|(?:would|should|must|may|might|could|will|has to|ought to|used to) be)";
const french = "(?:est|était|serait|sera|sont|c['’]est|c['’]était|ce serait|ce sont)";
const german = "(?:ist|war|wäre|lautet|lautete|heißt|heisst|hieß|sind)";
const spanish = "(?:es|era|sería|será|fue|son)";
const copula = `(?:${[english, french, german, spanish, "是|为"].join("|")})${wordEnd}`;
/** Begins anew with a word for it: "it's", "das ist". */
const pronoun = "(?:it|that|this|they|das|dies|es|sie|er|ça|cela|esa?|eso|esta)";
const opinion = [
  "(?:i|we) (?:think|believe|guess|suppose|reckon|remember|said|say)(?: that)?|maybe|perhaps|probably",
  "je (?:crois|pense|dirais|me souviens)(?: que)?|peut-être(?: que)?",
  "ich (?:glaube|denke|meine|vermute),?(?: dass)?|vielleicht|vermutlich",
  "(?:yo )?(?:creo|pienso|supongo|recuerdo)(?: que)?|quizás?|tal vez",
].join("|");
/** Who is not sure says so before. */
export const opinions = `(?:(?:${opinion})${wordEnd},?\\s+)?`;
const anew = `${opinions}(?:(?:${pronoun}\\s+${copula}|(?:it|that)['’]s|it\\s+(?:says|reads)${wordEnd})|c['’](?:est|était)${wordEnd}|(?<=que\\s+)(?:es|era)${wordEnd})`;

/** Stands before it, and is no part of it. */
const filler = [
  "just|simply|still|always|actually|now|again|only|called|probably|um|uh|er",
  "immer|einfach|noch|jetzt|also|äh",
  "toujours|simplement|encore|euh",
  "siempre|simplemente|todavía|ahora|eh",
].join("|");
const fillers = `(?:,?\\s+(?:${filler})${wordEnd},?)*`;

/** Not of what the thing has: "my password's strength is low". */
const equals = `(?:['’]s${wordEnd}(?!\\s+${anyWord}\\s+${copula})|,?\\s+${copula}:?)`;
/** Between a name and words: without one of these, what follows is about it. */
export const wordsJoint = `(?:${which}?(?:\\s*[:=]|${equals}|\\s*[,–—-]\\s+${anew})${fillers}\\s*)`;
/** The same between a name that other things have too, and digits. */
export const clearJoint = `${wordsJoint}(?:(?:the|die|der|le|la|el)\\s+)?`;
/** Where the name is all that was said before: "My password? It's …". */
export const wordsJointAnew = `(?:\\s*[?.!…]\\s+${anew}${fillers}\\s+)`;

const ofNumber =
  "code|number|digits|date|the|of|on|in|nummer|die|der|das|dem|am|im|le|la|les|l['’]|el|en|los|las|numéro|número";
const numberItem = `(?:\\s*[:=,–—-]|\\s*[?.!…]\\s+${anew}|${equals}|\\s+${anew}|\\s+(?:${ofNumber}|${filler})${wordEnd})`;
/** Between a name and digits, which hardly say anything else. */
export const digitsJoint = `(?:(?:${which}(?:\\s*[:=,–—]|\\s*[?.!…]\\s+${anew}|${equals}))?${numberItem}*\\s*[([]?)`;
