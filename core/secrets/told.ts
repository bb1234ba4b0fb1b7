import { bareText } from "../dialogue/bare-text.ts";
import { wordsOfLanguage } from "../dialogue/listening/turn-words/words-of-language.ts";
import { digitRuns, replaceRuns } from "./digit-runs.ts";
import { inAnyLanguage } from "./secret-words.ts";

/** What is known of secrets that were told: by these they are recognised where they are said again. */
export interface Told {
  /** In small letters. */
  readonly words: readonly string[];
  readonly digits: readonly string[];
}

export const nothingTold: Told = { words: [], digits: [] };
export const both = (one: Told, other: Told): Told => ({
  words: [...new Set([...one.words, ...other.words])],
  digits: [...new Set([...one.digits, ...other.digits])],
});

export const secretMark = "[secret]";

/** Fewer digits, or letters, are said for many reasons. */
const tellingLeast = 3;

/** What an answer to a question for a secret told. `words`: it was to be told in words, as a password is. */
export function toldBy(answer: string, { words }: { words: boolean }): Told {
  const digits = digitRuns(answer)
    .map((run) => run.digits)
    .filter(({ length }) => length >= tellingLeast);
  const all = wordsIn(answer);
  const telling = words ? [...all, ...spelledIn(all)] : all.filter((word) => /\d/.test(word) && /\D/.test(word));
  return { digits, words: telling.filter((word) => isTelling(word)) };
}

/** True where a text says something of it again. */
export const saysAgain = (text: string, told: Told): boolean => without(text, told) !== text;

/** The text, where it says something of it again with a mark instead. */
export function without(text: string, told: Told): string {
  const worded = told.words.reduce((left, word) => left.replace(patternOf(word), secretMark), text);
  const isOfIt = (digits: string) =>
    digits.length >= tellingLeast && told.digits.some((one) => one.includes(digits) || digits.includes(one));
  return replaceRuns(worded, secretMark, ({ digits }) => isOfIt(digits));
}

/** Written as one word, or letter by letter. */
function patternOf(word: string): RegExp {
  const spelled = [...word].join("[\\s.,_-]{0,2}");
  return isHan.test(word)
    ? new RegExp(spelled, "gu")
    : new RegExp(`(?<![\\p{L}\\p{N}])${spelled}(?![\\p{L}\\p{N}])`, "giu");
}

const isHan = /\p{Script=Han}/u;

/** Letters that were told one by one, as the words they make. */
function spelledIn(words: readonly string[]): string[] {
  const spelled = words.map((word) => (word.length === 1 ? word : " ")).join("");
  return spelled.split(" ").filter(({ length }) => length >= tellingLeast);
}

/** Words that stand round every secret in those who write without spaces. */
const aroundHan = /我的?|你的?|您的?|密码|口令|暗语|就是|是|叫|为|的|号码|好的?|吧|呢|啊|[，。、：]/u;

const wordsIn = (text: string): string[] =>
  bareText(text)
    .split(/[ -]/)
    .flatMap((word) => (isHan.test(word) ? word.split(aroundHan) : [word]));

function isTelling(word: string): boolean {
  if (isHan.test(word)) return word.length > 1 && !wordsOf.some(({ digits }) => digits.has(word));
  if (word.length < tellingLeast || /^\d+$/.test(word) || everyday.has(word) || names.test(word)) return false;
  return !wordsOf.some(
    ({ digits, numbers, joints, hesitations, wholeAnswers, yesOrNo }) =>
      [digits, joints, hesitations, wholeAnswers].some((list) => list.has(word)) ||
      numbers.test(word) ||
      yesOrNo.test(word),
  );
}

const wordsOf = ["en", "fr", "es", "de", "zh"].flatMap((language) => wordsOfLanguage(language) ?? []);
const names = inAnyLanguage("names", "wordNames");

/** Words of such answers that tell nothing. */
const everyday = new Set(
  `it's its that's this there here one here's mine think know believe guess remember forgot forgotten don't have got get sure
  yes yeah please thank thanks sorry hold moment second minute wait let's okay right well also both just only never really
  word words letter letters capital small lower upper case spelled spell number numbers digits digit code codes card cards
  visa mastercard the and then with would will can cannot can't could should like say tell give you your our can use used
  mon mot mes oui voici c'est crois sais pense pas merci attendez lettre lettres majuscule minuscule numéro carte
  mein meine das ist hier ich glaube weiß nicht danke moment warten buchstabe buchstaben groß klein nummer karte wort
  mi es esta este creo recuerdo espere gracias letra letras mayúscula minúscula número tarjeta palabra`.split(/\s+/),
);

/** So few digits tell nobody a secret: "one moment", "in two days". */
const harmlessDigits = 3;

/** True where so many digits are said, as figures or as words, that they may be what was asked for. */
export const saysDigits = (said: string): boolean =>
  digitRuns(said).reduce((count, { digits }) => count + digits.length, 0) > harmlessDigits;
