import { wordsOfLanguage } from "../dialogue/listening/turn-words/words-of-language.ts";
import { bareText } from "../dialogue/bare-text.ts";

/*
 * What no recording may hold: numbers of cards and accounts, codes and passwords. The lists of all languages count at
 * once, since an agent may say such words in another language than the one in force; they err on the side of silence.
 */

/** Between those who write without spaces and those who do not, a word is bounded by no letter of an alphabet. */
const word = (...patterns: readonly string[]): string =>
  `(?<![\\p{Script=Latin}\\p{N}])(?:${patterns.join("|")})(?![\\p{Script=Latin}\\p{N}])`;

const secrets = new RegExp(
  [
    // English
    word(
      "(?:number|digits)\\b.*\\bcards?",
      "cards?\\b.*\\b(?:number|digits)",
      "security code",
      "cvv2?",
      "cvc2?",
      "csc",
    ),
    word("pin", "pin (?:code|number)", "pass ?codes?", "passwords?", "passphrase", "secret (?:code|word|answer)"),
    word("(?:one[ -]time|verification|confirmation|access|authenti[a-z]+) (?:code|pin)", "otp", "iban", "sort code"),
    word(
      "(?:bank )?account number",
      "routing number",
      "social security(?: number)?",
      "expiry date",
      "expir[a-z]+ date",
    ),
    // French
    word("num[ée]ro(?:s)? .*\\bcarte", "carte .*\\bnum[ée]ro", "cryptogramme", "mot de passe", "rib"),
    word("code (?:secret|confidentiel|pin|de (?:s[ée]curit[ée]|v[ée]rification|confirmation)|d'acc[èe]s)"),
    word("num[ée]ro (?:de )?(?:compte|s[ée]curit[ée] sociale)", "date d'expiration", "identifiant bancaire"),
    // German
    word(
      "(?:kredit|bank|ec-|giro)?kartennummer",
      "nummer .*\\b[a-z-]*karte",
      "pr(?:ü|ue)f(?:ziffer|nummer)",
      "geheimzahl",
    ),
    word("(?:sicherheits|best(?:ä|ae)tigungs|zugangs|freigabe|einmal)code", "passwort", "kennwort", "tan"),
    word("kontonummer", "sozialversicherungsnummer", "ablaufdatum", "g(?:ü|ue)ltigkeitsdatum"),
    // Spanish
    word("n[úu]mero .*\\btarjeta", "tarjeta .*\\bn[úu]mero", "contrase[ñn]a", "clave"),
    word("c[óo]digo (?:secreto|pin|de (?:seguridad|verificaci[óo]n|confirmaci[óo]n|acceso))"),
    word("n[úu]mero (?:de )?(?:la |su )?(?:cuenta|seguridad social)", "fecha de (?:caducidad|vencimiento)"),
    // Chinese
    "卡号|信用卡|银行卡|安全码|验证码|密码|银行账[号户]|账号|身份证|有效期",
  ].join("|"),
  "u",
);

/** What makes a sentence a request where it ends with no question mark. */
const requests = new RegExp(
  [
    word(
      "please",
      "enter",
      "key",
      "type",
      "press",
      "tell",
      "give",
      "say",
      "need",
      "read",
      "spell",
      "provide",
      "confirm",
    ),
    word("let me have", "share", "dictate", "what(?:'s| is)"),
    word(
      "veuillez",
      "s'il (?:vous|te) pla[iî]t",
      "donne[rz]?",
      "di(?:re|tes)",
      "tape[rz]",
      "saisi(?:r|ssez)",
      "entre[rz]",
    ),
    word("compose[rz]", "indique[rz]", "besoin", "me faut", "communique[rz]", "confirme[rz]", "[ée]pele[rz]"),
    word("bitte", "geben", "nennen", "sagen", "brauche", "ben(?:ö|oe)tige", "tippen", "eingeben", "mitteilen"),
    word("por favor", "d[íi]game", "dime", "decirme", "indique", "introduzca", "marque", "teclee", "deme", "necesito"),
    word("facilite", "diga", "confirme", "deletree"),
    "请|告诉|输入|提供|需要|说一下",
  ].join("|"),
  "u",
);

/** Asks for the rest of something, or for all of it again. */
const goingOn = new RegExp(
  [
    word(
      "again",
      "repeat",
      "once more",
      "rest",
      "next",
      "missing",
      "remaining",
      "continue",
      "go on",
      "digits?",
      "numbers?",
    ),
    word("codes?", "figures?", "cards?", "slow(?:ly|er)", "catch", "hear"),
    word("encore", "r[ée]p[ée]te[rz]", "suite", "reste", "manque", "continue[rz]", "chiffres?", "num[ée]ros?", "carte"),
    word(
      "noch ?mals?",
      "noch einmal",
      "wiederhol[a-z]+",
      "rest",
      "weiter",
      "fehl[a-z]+",
      "ziffern?",
      "nummern?",
      "karte",
    ),
    word(
      "otra vez",
      "de nuevo",
      "rep[a-z]+",
      "resto",
      "falta[n]?",
      "siga",
      "contin[úu]e",
      "cifras?",
      "n[úu]meros?",
      "tarjeta",
    ),
    "再|重复|重说|继续|剩|数字|号码",
  ].join("|"),
  "u",
);

/** What is asked for next, and may be kept. */
const somethingElse = new RegExp(
  [
    word("(?:tele)?phone", "mobile", "policy", "contract", "claim", "plate", "e-?mail", "address", "name", "zip"),
    word("t[ée]l[ée]phone", "portable", "police", "contrat", "dossier", "plaque", "adresse", "nom", "courriel"),
    word("telefon[a-z]*", "handy[a-z]*", "vertrags?[a-z]*", "versicherungs[a-z]*", "kennzeichen", "adresse", "name"),
    word("tel[ée]fono", "m[óo]vil", "p[óo]liza", "contrato", "matr[íi]cula", "direcci[óo]n", "nombre", "correo"),
    "电话|手机|保单|地址|姓名|邮箱",
  ].join("|"),
  "u",
);

/** True where the agent asks for something that must not be recorded. */
export const asksForSecret = (said: string): boolean =>
  sentencesOf(said).some(({ bare, isQuestion }) => secrets.test(bare) && (isQuestion || requests.test(bare)));

/** True where the agent, who has asked for such a thing, asks for more of it or for it again. */
export const asksForMore = (said: string): boolean =>
  sentencesOf(said).some(
    ({ bare, isQuestion }) => goingOn.test(bare) && !somethingElse.test(bare) && (isQuestion || requests.test(bare)),
  );

const sentencesOf = (said: string) =>
  said
    .split(/(?<=[.!?。？！])\s*/u)
    .map((sentence) => ({ bare: bareText(sentence), isQuestion: /[?？]\s*$/u.test(sentence) }));

/** So few digits tell nobody a secret: "one moment", "in two days". */
const harmlessDigits = 3;

/** True where the agent says so many digits, as figures or as words, that they may be what was asked for. */
export function saysDigits(said: string): boolean {
  const figures = said.match(/\p{N}/gu)?.length ?? 0;
  const words = bareText(said)
    .split(" ")
    .filter((one) => languages.some((language) => language?.digits.has(one) || language?.numbers.test(one)));
  return figures + words.length > harmlessDigits;
}

const languages = ["en", "fr", "es", "de", "zh"].map(wordsOfLanguage);
