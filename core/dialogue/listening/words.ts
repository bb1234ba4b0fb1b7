import { unspacedScripts } from "../unspaced.ts";

/** The same words, however written: neither capitals nor punctuation count. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other);

export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, "")
    .trim()
    .replaceAll(/\s+/g, " ");

/** A word with its punctuation; in what is written without spaces, one character. */
const unit = new RegExp(String.raw`[${unspacedScripts}][\p{M}\p{P}\p{S}ー]*|[^\s${unspacedScripts}]+`, "gu");

export const wordsOf = (text: string): string[] => text.match(unit) ?? [];

/** The words from that number up to that other, spaced as they were told. */
export function part(text: string, from: number, to = Infinity): string {
  const words = [...text.matchAll(unit)].slice(from, to);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return "";
  return text.slice(first.index, last.index + last[0].length).replaceAll(/\s+/g, " ");
}
