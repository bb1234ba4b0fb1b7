import { isSaid } from "./card-digits.ts";
import { replaceRuns } from "./digit-runs.ts";

/*
 * Secrets that are named where they are told: "my PIN is 4711", "password: hunter2", "expiring oh four twenty seven". So
 * short a number, and a word, can be told from others by their name alone.
 */

const before = "(?<![\\p{L}\\p{N}\\]])";
const joining =
  "(?:\\s*[:=,]|\\s+(?:code|number|date|is|was|of|the|on|in|ist|lautet|war|am|im|est|était|le|en|es|era|el|是|为))*\\s*[([]?";

const codeName = [
  "pin|tan|otp|cvv2?|cvc2?|csc|pass ?code|cryptogramme|geheimzahl|prüfziffer|prüfnummer|clave|验证码|安全码|密码",
  "(?:security|verification|confirmation|access|activation|one[ -]time) code|code (?:secret|confidentiel|pin|de (?:sécurité|vérification|confirmation))",
  "(?:sicherheits|bestätigungs|zugangs|einmal)code|código (?:secreto|pin|de (?:seguridad|verificación|confirmación|acceso))",
  "mot de passe|pass ?words?|passwort|kennwort|contraseña",
].join("|");
const codeStart = new RegExp(`${before}(?:${codeName})${joining}$`, "iu");
const codeLeast = 3;

const expiryName =
  "expir(?:y|es|ing|ation|e)|valid (?:until|thru|through|to)|date d'expiration|ablaufdatum|gültig bis|caducidad|vencimiento|caduca|vence|有效期";
const expiryStart = new RegExp(`${before}(?:${expiryName})${joining}$`, "iu");
const writtenExpiry = new RegExp(
  `(${before}(?:${expiryName})${joining})\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2})(?![\\p{L}\\p{N}]|[/.-]\\d)`,
  "giu",
);

const passwordName = "pass ?words?|pass ?phrase|passwort|kennwort|mot de passe|contraseña|secret word|geheimwort";
const isThis = "(?:\\s*[:=]\\s*|\\s+(?:is|was|ist|lautet|war|est|était|es|era):?\\s+)";
/** Marks stand in brackets, and are left alone. */
const sign = "[^\\s[\\]]";
const last = "[^\\s[\\].,;:!?]";
/** What no word looks like, or a word that ends the clause. */
const password = new RegExp(
  `${before}((?:${passwordName})${isThis}["'“‘«„]?)(?:${sign}*\\p{N}(?:${sign}*${last})?|${last}+(?=[.,;:!?]|\\s*$))`,
  "giu",
);
/** After a colon more than one word may be it, and between two commas one is. */
const passwordLine = new RegExp(
  `${before}((?:${passwordName})\\s*[:=]\\s*)(?:[^[\\].,;:!?\\n]+[^\\s[\\].,;:!?])`,
  "giu",
);
const passwordAside = new RegExp(`${before}((?:${passwordName}),\\s+)${last}+(?=,)`, "giu");
const chinesePassword = /((?:密码|口令|暗语)(?:是|为|：|:)\s*)[^\s[\]，。；！？]+/gu;

/** The text without those, each a mark instead. */
export function maskToldSecrets(text: string): string {
  const left = text
    .replace(password, "$1[password]")
    .replace(passwordLine, "$1[password]")
    .replace(passwordAside, "$1[password]")
    .replace(writtenExpiry, "$1[number]")
    .replace(chinesePassword, "$1[password]");
  return replaceRuns(left, "[number]", (run) => {
    if (run.digits.length < codeLeast) return false;
    const named = left.slice(0, run.startAt);
    return codeStart.test(named) || (expiryStart.test(named) && isSaid(left, run));
  });
}
