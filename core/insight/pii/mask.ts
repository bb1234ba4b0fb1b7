import { maskSaidDigits } from "./said-digits.ts";
import { maskBirths } from "./told-births.ts";
import { isOfCard, isSaid } from "../../secrets/card-digits.ts";
import { isCardNumber, isIban } from "../../secrets/check-digits.ts";
import { replaceRuns } from "../../secrets/digit-runs.ts";
import { namesSecret } from "../../secrets/secret-question.ts";
import { dates } from "../../secrets/dates.ts";
import { secretMark } from "../../secrets/told.ts";
import { maskToldSecrets } from "../../secrets/told-secrets.ts";

/*
 * Takes out of a text by what a person can be reached, paid or looked up: addresses of e-mail, numbers of phones, cards,
 * accounts and contracts, written or said. What a number is of is told where it can be known. It errs on the side of
 * masking; dates, times, years and small numbers stay, since without them nobody understands what was talked about.
 */

export const marks = {
  email: "[e-mail]",
  phone: "[phone number]",
  card: "[card number]",
  iban: "[IBAN]",
  password: "[password]",
  name: "[name]",
  birth: "[date of birth]",
  number: "[number]",
  secret: secretMark,
} as const;

/** Masking what was masked changes nothing. */
export const mask = (text: string): string => untilSame(text, maskOnce);

/** Without cards, accounts, codes and passwords alone: of what the customer themselves is sent. */
export const maskPayment = (text: string): string => untilSame(text, maskPaymentOnce);

/** What was stuck to something that is masked now may stand alone. */
function untilSame(text: string, change: (text: string) => string): string {
  const changed = change(text);
  return changed === text ? text : untilSame(changed, change);
}

function maskOnce(text: string): string {
  const reachable = maskBirths(maskToldSecrets(text))
    .replace(saidEmail, marks.email)
    .replace(writtenEmail, marks.email)
    .replace(profiles, marks.name);
  const masked = outside(dates, outside(mark, reachable, maskIbans), (part) =>
    [maskPlates, maskSpreadNumbers, maskCodes, maskNumbers, maskSaidDigits].reduce(
      (masked, change) => outside(mark, masked, (one) => change(one)),
      part,
    ),
  );
  return masked.replace(aroundNumbers, "$1");
}

function maskPaymentOnce(text: string): string {
  const isAboutCard = namesSecret(text.replaceAll(new RegExp(mark.source, "g"), " "));
  return outside(dates, outside(mark, maskToldSecrets(text), maskIbans), (part) =>
    outside(mark, part, (one) => maskSaidCodes(maskCards(one, isAboutCard), isAboutCard)),
  );
}

const maskCards = (text: string, isAboutCard: boolean): string =>
  replaceRuns(
    text.replace(spreadDigits, (found) => (isCardNumber(bareOf(found)) ? marks.card : found)),
    marks.card,
    (run) => isOfCard(text, run, { isAboutCard }),
  );

/** Fewer are an hour or an amount. */
const codeLeast = 4;
/** Who says digits as words where such a thing is spoken of says a part of it. */
const maskSaidCodes = (text: string, isAboutCard: boolean): string =>
  isAboutCard ? replaceRuns(text, marks.number, (run) => isSaid(text, run) && run.digits.length >= codeLeast) : text;

/** The text with all but marks changed. */
export const besideMarks = (text: string, change: (part: string) => string): string => outside(mark, text, change);

const mark = /\[(?:e-mail|phone number|card number|IBAN|password|name|date of birth|number|secret)\]/;

const writtenEmail = /[\p{L}\p{N}._%+-]+ ?[@＠] ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Whom somebody is called on a social network: `@maggie_oak`, `facebook.com/maggie.oak`. */
const profiles =
  /(?<![\p{L}\p{N}.@])@[\p{L}_][\p{L}\p{N}_.]*[\p{L}\p{N}_]|(?<![\p{L}\p{N}.-])(?:www\.)?(?:facebook|instagram|linkedin|snapchat|tiktok|twitter|x|youtube)\.com\/[^\s,;]*[^\s,;.]/giu;

/** The letters that stand before and after the digits of a licence or a plate, in capitals: what is left tells who it is. */
const letters = "(?!(?:I|A|O)[ ,.])[A-Z][A-Z\\d]{0,8}";
const aroundNumbers = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${letters}[ -]){0,2}(\\[(?:number|secret)\\])(?:[ -](?!I(?![A-Z\\d]))[A-Z][A-Z\\d]{0,3}(?![\\p{L}\\p{N}'’])){0,2}`,
  "gu",
);

const dot = "(?:dot|point|punto|punkt)";
const dotted = `(?:,? [([]?${dot}[)\\]]?,? |\\.)`;
const joint = `(?:,? [([]?(?:${dot}|underscore|dash|hyphen|minus|plus|tiret|guion|bindestrich)[)\\]]?,? |[._+-])`;
/** A word, or letters said one by one. What joins letters joins no words: a long row of them can be read in one way only. */
const unit = "(?:(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}](?:[,.-]? [\\p{L}\\p{N}](?![\\p{L}\\p{N}]))+|[\\p{L}\\p{N}]+)";
const at = "(?: ?[@＠] ?|,? [([]?(?:at(?: sign)?|arobase|arroba|ät)[)\\]]?,? )";
/** It ends in letters, other than a time of day. */
const mailbox =
  "(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|gmx|aol|proton(?:mail)?) (?:com|net|org|fr|de|es|me|ch)";
const host = `(?:${mailbox}(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}-]+(?:${dotted}[\\p{L}\\p{N}-]+)*${dotted}\\p{L}[\\p{L}\\p{N}-]+)`;
const saidEmail = new RegExp(`${unit}(?:${joint}${unit})*${at}${host}`, "giu");

/** Whatever could be an account number: what follows it in the sentence is left alone. */
const maskIbans = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,9}(?![\p{L}\p{N}])/giu, (found) => {
    const ends = [...found.matchAll(/[ -]|$/g)].map(({ index }) => index).toReversed();
    const end = ends.find((at) => isIban(found.slice(0, at)));
    return end === undefined ? found : marks.iban + found.slice(end);
  });

/** Digits in groups that anything stands between which people say or put there: too many for a few years or hours. */
const between = "[\\s()./:;,*_|+&–—-]";
const spreadDigits = new RegExp(
  `(?<![\\p{L}\\p{N}])[+(]?\\p{N}(?:${between}{0,4}(?:(?:and|then|und|dann|et|puis|y|luego)${between}{1,4}){0,2}\\p{N})*\\)?`,
  "giu",
);
const spreadLeast = 13;

const maskSpreadNumbers = (text: string): string =>
  text.replace(spreadDigits, (found) => {
    const bare = bareOf(found);
    if (isCardNumber(bare)) return marks.card;
    return bare.length >= spreadLeast || isDictated(found) ? marks.number : found;
  });

/** Digits that somebody tells in small groups: "12 and then 34 and then 56 and 78". No years and no hours. */
const isDictated = (found: string): boolean =>
  bareOf(found).length >= phoneLeast && (found.match(/\p{L}+/gu)?.length ?? 0) >= 3 && !/\p{N}{4}|:/u.test(found);

const bareOf = (found: string): string => found.replaceAll(/\P{N}/gu, "");

/** Digits in any grouping that people write numbers in. */
const digits = /(?<!\p{L})[+(]?\p{N}(?:(?:[ \u00a0()./–-]{1,3}|, )?\p{N})*\)?/gu;
const phoneLeast = 7;
/** A year, or the last four digits of something. */
const numberLeast = 5;

const maskNumbers = (text: string): string =>
  text.replace(digits, (found) => {
    const bare = bareOf(found);
    if (found.startsWith("+") && bare.length >= phoneLeast) return marks.phone;
    return bare.length >= numberLeast ? marks.number : found;
  });

/** Letters and digits together, as contracts and number plates have them. */
const codes = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}/-]*\p{L})(?:[\p{L}/-]*\p{N}){4,}[\p{L}\p{N}]*(?![\p{L}\p{N}])/gu;
const maskCodes = (text: string): string => text.replace(codes, marks.number);

/** Number plates, with fewer digits: as they are written, or called so and said in small letters. */
const plates =
  /(?<![\p{L}\p{N}-])(?:[A-Z]{1,3}[ -]?\d{2,4}[ -]?[A-Z]{1,3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4})(?![\p{L}\p{N}-])/gu;
const toldPlates =
  /(?<![\p{L}\p{N}])((?:plates?|plaque|immatriculation|kennzeichen|matrícula|placa)(?: (?:number|is|est|ist|es|numéro)|:)*:? )(?=[\p{L} -]{0,9}\p{N})[\p{L}\p{N}]{1,4}(?:[ -](?!(?:and|et|und|y|is|it)\b)[\p{L}\p{N}]{1,4}){0,3}(?![\p{L}\p{N}])/giu;
const maskPlates = (text: string): string =>
  text.replace(plates, marks.number).replace(toldPlates, `$1${marks.number}`);

/** The text with all that does not match changed. */
function outside(kept: RegExp, text: string, change: (part: string) => string): string {
  const all = new RegExp(kept.source, `${kept.flags}g`);
  let [changed, from] = ["", 0];
  for (const { 0: found, index } of text.matchAll(all)) {
    changed += change(text.slice(from, index)) + found;
    from = index + found.length;
  }
  return changed + change(text.slice(from));
}
