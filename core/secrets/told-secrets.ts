import { isSaid } from "./card-digits.ts";
import { digitRuns, replaceRuns } from "./digit-runs.ts";
import type { DigitRun } from "./digit-runs.ts";
import { isNamedCode } from "./told-codes.ts";
import { clearJoint, digitsJoint, nameStart, wordEnd } from "./joints.ts";
import { chineseNames, doors, spacedNames } from "./secret-names.ts";
import { namesOther } from "./secret-question.ts";
import { both, toldBy } from "./told.ts";
import type { Told } from "./told.ts";
import { maskPasswords, toldPasswords } from "./told-passwords.ts";

/*
 * Secrets that are named where they are told: "my PIN is 4711", "password: hunter2", "expiring oh four twenty seven". So
 * short a number, and a word, can be told from others by their name alone.
 */

/** Matches what stands before a number of that name. */
const before = (names: string, joint = digitsJoint) => new RegExp(`${nameStart}(?:${names})${joint}$`, "iu");

const codeLeast = 3;
/** No name stands so many letters before what it names. */
const nearMost = 200;

/** A code of nothing that is named: where nothing else is spoken of, it is one. */
const bareCodeBefore = before("(?<=(?:the|my|our|this|le|mon|notre|der|mein|unser|el|mi) )(?:code|código)", clearJoint);
const bareCodeLeast = 4;
const doorCodeBefore = new RegExp(`(?<![\\p{L}\\p{N}])${doors}${wordEnd}[^.!?]{1,20} codes? $`, "iu");
const ofDoor = new RegExp(`^ (?:for|of|to|is for) (?:the|my|our|your) ${doors}(?!\\p{L})`, "iu");

const cards =
  "(?:(?:credit|debit|bank|payment) )?card|visa|mastercard|amex|carte(?: (?:bancaire|bleue|de crédit))?|(?:kredit|bank|ec-?)?karte|tarjeta(?: de crédito)?";
const cardNumbers = "card number|numéro de (?:ma |la )?carte|(?:kredit)?kartennummer|número de (?:mi |la )?tarjeta";
/** A part of its number: the rest may come in the next breath. All of it is a card's by itself. */
const cardBefore = [before(cards, clearJoint), before(cardNumbers)];
const [cardPartLeast, cardPartMost] = [4, 11];

const accounts = `${spacedNames("accounts")}|my social|account(?: (?:no|number))?|konto(?:nr)?|(?:numéro de )?compte|(?:número de )?cuenta`;
const accountBefore = before(accounts);
const hanAccountBefore = /账[号户](?:\s*[:：=,，]|就?是|为)*\s*$/u;
/** Fewer are a year or an amount. */
const accountLeast = 6;

const expiryName =
  "expir(?:y|es|ing|ation|e)|valid (?:until|thru|through|to)|date d'expiration|ablaufdatum|gültig bis|caducidad|vencimiento|caduca|vence|有效期";
const expiryBefore = before(expiryName);
const writtenExpiry = new RegExp(
  `(${nameStart}(?:${expiryName})${digitsJoint})\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2})(?![\\p{L}\\p{N}]|[/.-]\\d)`,
  "giu",
);

const others = [cards, cardNumbers, expiryName, doors, accounts, "codes?|c[óo]digo"].join("|");
/** Most of what is said has none of these names, and tells none. */
const anyNumberName = new RegExp(
  `${nameStart}(?:${spacedNames("codes")}|${spacedNames("passwords")}|${others})|${[...chineseNames.codes, ...chineseNames.passwords].join("|")}|账[号户]|有效期`,
  "iu",
);

/** The text without those, each a mark instead. */
export function maskToldSecrets(text: string): string {
  const words = maskPasswords(text);
  if (!anyNumberName.test(words)) return words;
  const left = words.replace(writtenExpiry, (found, named: string, at: number) =>
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
      digits: (anyNumberName.test(text) ? digitRuns(text) : [])
        .filter((run) => isToldCode(text, run))
        .map(({ digits }) => digits),
    });

function isToldCode(text: string, run: DigitRun): boolean {
  if (run.digits.length < codeLeast) return false;
  const [named, behind] = [
    text.slice(Math.max(0, run.startAt - nearMost), run.startAt),
    text.slice(run.endAt, run.endAt + nearMost),
  ];
  if (isNamedCode(run, named, behind)) return true;
  if (doorCodeBefore.test(named) || (/\bcodes? $/iu.test(named) && ofDoor.test(behind))) return true;
  if (isCardPart(run) && cardBefore.some((card) => card.test(named))) return true;
  if (run.digits.length >= bareCodeLeast && bareCodeBefore.test(named)) return !endsOther(text, run.startAt);
  if (run.digits.length >= accountLeast && (accountBefore.test(named) || hanAccountBefore.test(named))) return true;
  return expiryBefore.test(named) && isSaid(text, run) && !endsOther(text, run.startAt);
}

const isCardPart = ({ digits: { length } }: DigitRun): boolean => length >= cardPartLeast && length <= cardPartMost;

/** A policy ends on a day as well, and other things have a code, which may be told. */
function endsOther(text: string, at: number): boolean {
  const startAt = Math.max(...[...".!?。\n"].map((end) => text.lastIndexOf(end, at))) + 1;
  return namesOther(text.slice(startAt, at).concat(/^[^.!?。\n]*/u.exec(text.slice(at))?.[0] ?? ""));
}
