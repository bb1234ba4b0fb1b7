/*
 * What the words for numbers stand for, in the languages that callers speak. Those of all languages count at once: a
 * number is often told in another one than is spoken. What goes on in several words, as "forty one", is one number.
 */

const counted = (list: string, from = 0): [string, string][] =>
  list.split(" ").flatMap((words, at) => words.split("|").map((word): [string, string] => [word, String(from + at)]));
const tens = (list: string): [string, string][] =>
  list
    .split(" ")
    .flatMap((words, at) => words.split("|").map((word): [string, string] => [word, String(20 + 10 * at)]));

const germanOnes = "ein zwei drei vier fünf sechs sieben acht neun".split(" ");
const germanTens = "zwanzig dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig";
const germanPairs = tens(germanTens).flatMap(([ten, value]) =>
  germanOnes.map((one, at): [string, string] => [`${one}und${ten}`, `${value[0] ?? ""}${at + 1}`]),
);

const values: ReadonlyMap<string, string> = new Map([
  ...counted(
    "zero|oh|o|nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
  ),
  ...counted("sixteen seventeen eighteen nineteen", 16),
  ...tens("twenty thirty forty|fourty fifty sixty seventy eighty ninety"),
  ...counted("zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
  ...tens("vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante"),
  ...counted("null eins zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"),
  ...counted("sechzehn siebzehn achtzehn neunzehn", 16),
  ...tens(germanTens),
  ...germanPairs,
  ...counted("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"),
  ...counted("diecisiete dieciocho diecinueve", 17),
  ...counted(
    "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
    21,
  ),
  ...tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
  ...counted("零|〇 一|幺 二|两 三 四 五 六 七 八 九"),
]);

const repeating: ReadonlyMap<string, number> = new Map([
  ["double", 2],
  ["triple", 3],
]);

/** The digits of a word or of figures; undefined for what is no number. */
export const digitsOf = (word: string): string | undefined =>
  /^[0-9]+$/.test(word) ? word : values.get(word.toLowerCase());

/** How often the next digit counts after that word, as in "double four". */
export const repeats = (word: string): number | undefined => repeating.get(word.toLowerCase());

/** The digits told so far, and those of another word after the one `before`: "forty", "one" are 41. */
export function withNext(told: string, before: string, word: string, next: string): string {
  if (/\d/.test(before + word)) return told + next;
  if (/^quatre$/i.test(before) && /^vingts?$/i.test(word)) return `${told.slice(0, -1)}80`;
  // Soixante-quinze, quatre-vingt-quinze.
  if (/^(?:soixante|vingts?)$/i.test(before) && /[68]0$/.test(told) && /^1\d$/.test(next))
    return told.slice(0, -2) + String(Number(told.slice(-2)) + Number(next));
  if (/^[1-9]$/.test(next) && (isTens(before) || (/^dix$/i.test(before) && /^[7-9]$/.test(next))))
    return told.slice(0, -1) + next;
  return told + next;
}

const isTens = (word: string): boolean => /^[2-9]0$/.test(digitsOf(word) ?? "");
