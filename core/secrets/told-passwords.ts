import { nameStart, wordEnd, wordsJoint, wordsJointAnew } from "./joints.ts";
import { notSaidOfPasswords } from "./said-of-passwords.ts";
import { chineseNames, spacedNames } from "./secret-names.ts";

/*
 * Passwords, logins and answers to security questions that are named where they are told: "my password is open sesame and my
 * login is jdoe", "your password (swordfish)". A word can be told from others by what stands before it alone.
 */

const passwordName = spacedNames("passwords");
const loginName = spacedNames("logins");
const eitherName = `${passwordName}|${loginName}`;

/** Marks stand in brackets, and are left alone. */
const sign = "[^\\s[\\]]";
const last = "[^\\s[\\].,;:!?]";
const word = `[^\\s[\\].,;:!?"“”«»„()]+`;
const clauseEnd = `(?=\\s*(?:[.,;:!?]|$)|\\s+(?:and|but|or|for|to|on|with|if|because|when|please|thanks|und|aber|für|danke|et|mais|pour|merci|y|pero|para|gracias)${wordEnd})`;
/** What no word looks like, or a few words that end the clause. */
const passwordTold = `${notSaidOfPasswords}(${sign}*\\p{N}(?:${sign}*${last})?|${word}(?: ${word}){0,5}?${clauseEnd})`;
const quoted = `["'“‘«„]?`;

/** Such words before the name are no sentence. */
const sentenceStart =
  "(?<=(?:^|[.!?,:]\\s+)(?:(?:and|yes|so|well|oh|okay|um|uh|my|the|our|your|und|ja|mein|das|unser|et|oui|mon|le|votre|y|sí|mi|la|el|su)\\s+){0,3})";
/** With the name alone, so much more is said of it. */
const notAsked =
  "(?!(?:reset|resets|please|problems?|issues?|trouble|changes?|manager|hint|recovery|help|protect(?:ed|ion)|field|prompt|page|screen|link|number|stuff|nueva|nuevo|bitte|s['’]il|por)(?![\\p{L}\\p{N}]))";

/** In each what stands before the secret, the secret and what stands behind. */
const tellings: readonly RegExp[] = [
  `${nameStart}((?:${passwordName})${wordsJoint}${quoted})${passwordTold}()`,
  `${nameStart}((?:${loginName})${wordsJoint}${quoted})${notSaidOfPasswords}(${word}${clauseEnd})()`,
  `${sentenceStart}((?:${eitherName})${wordsJointAnew}${quoted})${notSaidOfPasswords}(${word}(?: ${word})?${clauseEnd})()`,
  // The name and the word are all of the sentence.
  `${sentenceStart}((?:${eitherName})\\s+)${notSaidOfPasswords}${notAsked}(${word})(?=\\s*(?:[.!]|$))()`,
  // After a colon all words may be it.
  `${nameStart}((?:${passwordName})\\s*[:=]\\s*)([^[\\].,;:!?\\n]+[^\\s[\\].,;:!?])()`,
  // Between two commas, in brackets and in quotation marks some words are.
  `${nameStart}((?:${passwordName})(?: (?:that )?(?:you|we|they|i)(?: \\p{L}+){1,2})?,\\s+)${notSaidOfPasswords}(${word}(?: ${word})?)(?=,)()`,
  `${nameStart}((?:${passwordName}) ?\\()([^()[\\]\\n]+)(\\))`,
  `${nameStart}((?:${passwordName})(?: \\p{L}+){0,3} ["'“‘«„]\\s?)([^[\\]"'“”‘’«»„\\n]+)(["'”’“»])(?![\\p{L}[])`,
].map((telling) => new RegExp(telling, "giu"));

const chinese = new RegExp(
  `((?:${chineseNames.passwords.join("|")})(?:就?是|为|叫|：|:)\\s*)(?!什么|多少|哪|啥|错|不|对的|空)([^\\s[\\]，。；！？]+)()`,
  "gu",
);
const all = [...tellings, chinese];

/** The text with a mark for each. */
export const maskPasswords = (text: string): string =>
  all.reduce((left, telling) => left.replace(telling, "$1[password]$3"), text);

/** Each of them, as it is told. */
export const toldPasswords = (text: string): string[] =>
  all.flatMap((telling) => [...text.matchAll(telling)].map(([, , told = ""]) => told));
