import { isSaid } from "./card-digits.ts";
import { digitRuns, replaceRuns } from "./digit-runs.ts";
import type { DigitRun } from "./digit-runs.ts";
import { namesOther } from "./secret-question.ts";
import { both, toldBy } from "./told.ts";
import type { Told } from "./told.ts";
import { maskPasswords, toldPasswords } from "./told-passwords.ts";

/*
 * Secrets that are named where they are told: "my PIN is 4711", "password: hunter2", "expiring oh four twenty seven". So
 * short a number, and a word, can be told from others by their name alone.
 */

const before = "(?<![\\p{L}\\p{N}\\]])";
const joining =
  "(?:\\s*[:=,]|\\s+(?:code|number|date|is|was|of|the|on|in|ist|lautet|war|am|im|est|était|le|en|es|era|el|是|为))*\\s*[([]?";

const door = "(?:gate|door|alarm|entry|entrance|building|house|garage|safe|lock|key ?box|lockbox|locker|keypad|wi-?fi)";
const ofDoor = new RegExp(`^ (?:for|of|to|is for) (?:the|my|our|your) ${door}(?!\\p{L})`, "iu");

const codeName = [
  "pin|tan|otp|cvv2?|cvc2?|csc|pass ?code|cryptogramme|geheimzahl|prüfziffer|prüfnummer|clave|验证码|安全码|密码",
  "(?:security|verification|confirmation|access|activation|one[ -]time) code|code (?:secret|confidentiel|pin|de (?:sécurité|vérification|confirmation))",
  "(?:sicherheits|bestätigungs|zugangs|einmal)code|código (?:secreto|pin|de (?:seguridad|verificación|confirmación|acceso))",
  "mot de passe|pass ?words?|passwort|kennwort|contraseña|sort code|code guichet|bankleitzahl",
  `${door} (?:pin|codes?)|(?:pin|codes?) (?:for|of|to) (?:the|my|our|your) ${door}|digicode|code d(?:u|e la|e l['’]) ?(?:portail|porte|alarme|immeuble|coffre)`,
  "(?:tür|tor|alarm|haus|safe|garagen)code|código de (?:la |l )?(?:puerta|portón|alarma|edificio)|门禁密码",
].join("|");
const codeStart = new RegExp(`${before}(?:${codeName})${joining}$`, "iu");
const codeLeast = 3;

const accountName =
  "account(?: (?:no|number))?|konto(?:nummer|nr)?|(?:numéro de )?compte|(?:número de )?cuenta|账[号户]";
const accountStart = new RegExp(`${before}(?:${accountName})${joining}$`, "iu");
/** Fewer are a year or an amount. */
const accountLeast = 6;

const expiryName =
  "expir(?:y|es|ing|ation|e)|valid (?:until|thru|through|to)|date d'expiration|ablaufdatum|gültig bis|caducidad|vencimiento|caduca|vence|有效期";
const expiryStart = new RegExp(`${before}(?:${expiryName})${joining}$`, "iu");
const writtenExpiry = new RegExp(
  `(${before}(?:${expiryName})${joining})\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2})(?![\\p{L}\\p{N}]|[/.-]\\d)`,
  "giu",
);

/** The text without those, each a mark instead. */
export function maskToldSecrets(text: string): string {
  const left = maskPasswords(text).replace(writtenExpiry, (found, named: string, at: number) =>
    endsOther(text, at) ? found : `${named}[number]`,
  );
  return replaceRuns(left, "[number]", (run) => isToldCode(left, run));
}

/** What they tell, by which it is recognised where it is said again. */
export const toldSecrets = (text: string): Told =>
  toldPasswords(text)
    .map((told) => toldBy(told, { words: true }))
    .reduce(both, {
      words: [],
      digits: digitRuns(text)
        .filter((run) => isToldCode(text, run))
        .map(({ digits }) => digits),
    });

function isToldCode(text: string, run: DigitRun): boolean {
  if (run.digits.length < codeLeast) return false;
  const named = text.slice(0, run.startAt);
  if (codeStart.test(named) || (/\bcodes? $/iu.test(named) && ofDoor.test(text.slice(run.endAt)))) return true;
  if (run.digits.length >= accountLeast && accountStart.test(named)) return true;
  return expiryStart.test(named) && isSaid(text, run) && !endsOther(text, run.startAt);
}

/** A policy ends on a day as well, which may be told. */
function endsOther(text: string, at: number): boolean {
  const startAt = Math.max(...[...".!?。\n"].map((end) => text.lastIndexOf(end, at))) + 1;
  return namesOther(text.slice(startAt, at).concat(/^[^.!?。\n]*/u.exec(text.slice(at))?.[0] ?? ""));
}
