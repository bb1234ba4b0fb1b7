import { wordsOfLanguage } from "../../dialogue/listening/turn-words/words-of-language.ts";

const known = ["en", "fr", "es", "de", "zh"].flatMap((language) => wordsOfLanguage(language) ?? []);

/** Fewer are an hour, an amount or a house. */
const saidLeast = 4;
const token = /[\p{L}\p{N}']+/gu;
const between = /^[\s,.;…-]{1,3}$/u;
const chinese = /[零〇一二三四五六七八九幺两]/u;

/** The text with numbers that are said digit by digit, or in pairs, as one mark each: those of at least so many words. */
export function maskSaidDigits(text: string, least = saidLeast): string {
  let masked = "";
  let from = 0;
  for (const { startAt, endAt } of runsIn(text, least)) {
    masked += `${text.slice(from, startAt)}[number]`;
    from = endAt;
  }
  masked += text.slice(from);
  return masked.replaceAll(new RegExp(`${chinese.source}{${least},}`, "gu"), "[number]");
}

/** Where number words follow each other with nothing but a comma between. */
function runsIn(text: string, least: number): { startAt: number; endAt: number }[] {
  const runs: { startAt: number; endAt: number; words: number }[] = [];
  for (const { 0: word, index } of text.matchAll(token)) {
    if (!isNumber(word.toLowerCase())) continue;
    const last = runs.at(-1);
    const endAt = index + word.length;
    if (last !== undefined && between.test(text.slice(last.endAt, index)))
      Object.assign(last, { endAt, words: last.words + 1 });
    else runs.push({ startAt: index, endAt, words: 1 });
  }
  return runs.filter(({ words }) => words >= least);
}

const isNumber = (word: string): boolean =>
  /^\p{N}+$/u.test(word) || known.some(({ digits, numbers }) => digits.has(word) || numbers.test(word));
