import { nameStart, wordEnd, wordsJoint, wordsJointAnew } from "./joints.ts";
import { notSaidOfPasswords, passwordWord } from "./said-of-passwords.ts";
import { chineseNames, spacedNames } from "./secret-names.ts";
import { setPasswords } from "./set-passwords.ts";

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
const word = passwordWord;
const clauseEnd = `(?=\\s*(?:[.,;:!?]|$)|\\s+(?:and|but|or|for|to|on|with|if|because|when|please|thanks|und|aber|für|danke|et|mais|pour|merci|y|pero|para|gracias)${wordEnd})`;
/** What no word looks like, or a few words that end the clause. */
const passwordTold = `${notSaidOfPasswords}(${sign}*\\p{N}(?:${sign}*${last})?|${word}(?: ${word}){0,5}?${clauseEnd})`;
const quoted = `["'“‘«„]?`;

/** Such words before the name are no sentence. */
const sentenceStart =
  "(?<=(?:^|[.!?,:]\\s+)¿?(?:(?:and|yes|so|well|oh|okay|um|uh|my|the|our|your|und|ja|mein|das|unser|et|oui|mon|le|votre|y|sí|mi|la|el|su)\\s+){0,3})";
/** With the name alone, so much more is said of it. */
const notAsked =
  "(?!(?:reset|resets|please|problems?|issues?|trouble|changes?|manager|hint|recovery|help|protect(?:ed|ion)|field|prompt|page|screen|link|number|stuff|nueva|nuevo|bitte|s['’]il|por)(?![\\p{L}\\p{N}]))";

/** Letters and digits, as no word has them: not "2nd", "2FA". */
const mixed = `(?!\\p{N}+(?:st|nd|rd|th|fa|x|er|e|te|ten|%)${wordEnd})(?=[^\\s.,;:!?]*\\p{L})(?=[^\\s.,;:!?]*\\p{N})${word}`;
/** "User jdoe": whoever tells both tells them side by side. */
const user = "log-?in(?: name)?|user(?: ?name| id)?|identifiant|utilisateur|benutzer(?:name)?|usuario";
const notUser =
  "(?!(?:i|we|you|ich|je|yo|can|cannot|may|must|should|could|will|kann|peut|puede|is|was|has|forgot|lost|needs?|wants?|changed?|reset|enters?|types?|without|with|and|or|et|ou|und|oder|y|o|hat|ist|est|a|es)(?![\\p{L}\\p{N}]))";

/** In each what stands before the secret, the secret and what stands behind. */
const tellings: readonly RegExp[] = [
  `${nameStart}((?:${passwordName})${wordsJoint}${quoted})${passwordTold}()`,
  `${nameStart}((?:${loginName})${wordsJoint}${quoted})${notSaidOfPasswords}(${word}${clauseEnd})()`,
  `${sentenceStart}((?:${eitherName})${wordsJointAnew}${quoted})${notSaidOfPasswords}(${word}(?: ${word})?${clauseEnd})()`,
  // The name and the word are all of the sentence.
  `${sentenceStart}((?:${eitherName})\\s+)${notSaidOfPasswords}${notAsked}(${word})(?=\\s*(?:[.!]|$))()`,
  `${nameStart}((?:${passwordName})\\s+${quoted})(${mixed})()`,
  `${nameStart}((?:${user})\\s+(?:is )?${notUser}${word},?\\s+(?:(?:and|et|und|y) )?(?:\\p{L}+ )?(?:${passwordName})\\s+)${notSaidOfPasswords}${notAsked}(${word}${clauseEnd})()`,
  `${nameStart}((?:${user})\\s+)${notUser}${notSaidOfPasswords}(${word})(,?\\s+(?:(?:and|et|und|y) )?(?:\\p{L}+ )?(?:${passwordName})(?:\\s*:)?\\s+\\[password)`,
  // After a colon all words may be it.
  `${nameStart}((?:${passwordName})\\s*[:=]\\s*)([^[\\].,;:!?\\n]+[^\\s[\\].,;:!?])()`,
  // Between two commas, in brackets and in quotation marks some words are.
  `${nameStart}((?:${passwordName})(?: (?:that )?(?:you|we|they|i)(?: \\p{L}+){1,2})?,\\s+)${notSaidOfPasswords}(${word}(?: ${word})?)(?=,)()`,
  `${nameStart}((?:${passwordName}) ?\\()([^()[\\]\\n]+)(\\))`,
  `${nameStart}((?:${passwordName})(?: \\p{L}+){0,3} ["'“‘«„]\\s?)([^[\\]"'“”‘’«»„\\n]+)(["'”’“»])(?![\\p{L}[])`,
  ...setPasswords,
].map((telling) => new RegExp(telling, "giu"));

const han = chineseNames.passwords.join("|");
const notHan = "(?!什么|多少|哪|啥|错|不|对的|空|新的|别的)";
const chinese = [
  `((?:${han})(?:我想|我觉得|可能|大概|应该)?(?:就?是|为|叫|：|:|(?:已经)?(?:改|换|设|设置|更新)(?:成|为|到)了?)\\s*)${notHan}([^\\s[\\]，。；！？]+)()`,
  // "4711是我的密码".
  `()(?<![^\\s，。；！？])(?!这|那|问题|它|此)((?:(?!什么|哪|不)[^\\s[\\]，。；！？是])+)(就?是(?:我|我们)的(?:${han})(?![\\p{L}]))`,
].map((telling) => new RegExp(telling, "gu"));
const all = [...tellings, ...chinese];

/** Most of what is said has none of these names, and tells none. */
const anyName = new RegExp(`${nameStart}(?:${eitherName}|${user})|${han}`, "iu");

/** The text with a mark for each. */
export const maskPasswords = (text: string): string =>
  anyName.test(text) ? all.reduce((left, telling) => left.replace(telling, "$1[password]$3"), text) : text;

/** Each of them, as it is told. */
export const toldPasswords = (text: string): string[] =>
  anyName.test(text) ? all.flatMap((telling) => [...text.matchAll(telling)].map(([, , told = ""]) => told)) : [];
