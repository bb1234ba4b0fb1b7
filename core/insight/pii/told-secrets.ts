/*
 * Secrets that are named where they are told: "my PIN is 4711", "password: hunter2". So short a number, and a word, can be
 * told from others by their name alone.
 */

const joining = "(?:\\s*[:=]|\\s+(?:code|number|is|was|of|the|ist|lautet|war|est|était|es|era))*";
const codeName = [
  "pin|tan|otp|cvv2?|cvc2?|csc|pass ?code|cryptogramme|geheimzahl|prüfziffer|prüfnummer|clave",
  "(?:security|verification|confirmation|access|secret) code|code (?:secret|pin|de (?:sécurité|vérification|confirmation))",
  "(?:sicherheits|bestätigungs|zugangs|einmal)code|código (?:secreto|pin|de (?:seguridad|verificación|acceso))",
].join("|");
const code = new RegExp(
  `(?<![\\p{L}\\p{N}\\]])((?:${codeName})${joining}\\s*)\\p{N}(?:[ .,/-]{0,2}\\p{N}){2,}(?![\\p{L}\\p{N}])`,
  "giu",
);

const passwordName = "pass ?words?|pass ?phrase|passwort|kennwort|mot de passe|contraseña";
const isThis = "(?:\\s*[:=]\\s*|\\s+(?:is|was|ist|lautet|war|est|était|es|era):?\\s+)";
/** Marks stand in brackets, and are left alone. */
const sign = "[^\\s[\\]]";
const last = "[^\\s[\\].,;:!?]";
/** What no word looks like, or a word that ends the clause. */
const password = new RegExp(
  `(?<![\\p{L}\\p{N}\\]])((?:${passwordName})${isThis})(?:${sign}*\\p{N}(?:${sign}*${last})?|${last}+(?=[.,;:!?]|\\s*$))`,
  "giu",
);

/** The text without those, each a mark instead. */
export const maskToldSecrets = (text: string): string =>
  text.replace(password, "$1[password]").replace(code, "$1[number]");
