/*
 * Passwords, logins and answers to security questions that are named where they are told: "my password is open sesame and my
 * login is jdoe", "your password (swordfish)". A word can be told from others by what stands before it alone.
 */

const before = "(?<![\\p{L}\\p{N}\\]])";
const passwordName =
  "pass ?words?|pass ?phrase|passwort|kennwort|mot de passe|contraseña|secret word|geheimwort|(?:security|secret) answer|answer to (?:my|your|the) (?:security|secret) question";
const loginName = "log-?in(?: name)?|user ?(?:name|id)|benutzername|anmeldename|nom d['’]utilisateur|usuario";
const isThis = "(?:\\s*[:=]\\s*|\\s+(?:is|was|ist|lautet|war|est|était|es|era):?\\s+)";
/** What is said of a password, and is none. */
const noPassword =
  "(?!(?:not|no|being|working|failing|wrong|right|correct|incorrect|reset|expired|locked|blocked|lost|gone|forgotten|secret|too|the same|same|needed|required|requested|weak|invalid|changed|new|old|secure|safe|stolen|broken|down|disabled|denied|refused|unknown|unavailable|missing|sent|noted|saved|something|on|in|at|under|with|for|by|please|however|though|which|who|also|then|falsch|gesperrt|vergessen|weg|abgelaufen|nicht|faux|incorrect|bloqué|expiré|oublié|perdu|pas|incorrecta|bloqueada|caducada|olvidada|no)(?![\\p{L}\\p{N}]))";

/** Marks stand in brackets, and are left alone. */
const sign = "[^\\s[\\]]";
const last = "[^\\s[\\].,;:!?]";
const word = `[^\\s[\\].,;:!?"“”«»„()]+`;
const clauseEnd =
  "(?=\\s*(?:[.,;:!?]|$)|\\s+(?:and|but|or|for|to|on|with|if|because|when|please|thanks|und|aber|für|danke|et|mais|pour|merci|y|pero|para|gracias)(?![\\p{L}\\p{N}]))";

/** In each what stands before the secret, the secret and what stands behind. */
const tellings: readonly RegExp[] = [
  // What no word looks like, or a few words that end the clause.
  `${before}((?:${passwordName})${isThis}["'“‘«„]?)${noPassword}(${sign}*\\p{N}(?:${sign}*${last})?|${word}(?: ${word}){0,5}?${clauseEnd})()`,
  `${before}((?:${loginName})${isThis}["'“‘«„]?)${noPassword}(${word}${clauseEnd})()`,
  // After a colon all words may be it.
  `${before}((?:${passwordName})\\s*[:=]\\s*)([^[\\].,;:!?\\n]+[^\\s[\\].,;:!?])()`,
  // Between two commas, in brackets and in quotation marks some words are.
  `${before}((?:${passwordName})(?: (?:that )?(?:you|we|they|i)(?: \\p{L}+){1,2})?,\\s+)${noPassword}(${word}(?: ${word})?)(?=,)()`,
  `${before}((?:${passwordName}) ?\\()([^()[\\]\\n]+)(\\))`,
  `${before}((?:${passwordName})(?: \\p{L}+){0,3} ["'“‘«„]\\s?)([^[\\]"'“”‘’«»„\\n]+)(["'”’“»])(?![\\p{L}[])`,
].map((telling) => new RegExp(telling, "giu"));

const chinese = /((?:密码|口令|暗语)(?:是|为|：|:)\s*)([^\s[\]，。；！？]+)()/gu;
const all = [...tellings, chinese];

/** The text with a mark for each. */
export const maskPasswords = (text: string): string =>
  all.reduce((left, telling) => left.replace(telling, "$1[password]$3"), text);

/** Each of them, as it is told. */
export const toldPasswords = (text: string): string[] =>
  all.flatMap((telling) => [...text.matchAll(telling)].map(([, , told = ""]) => told));
