import { unspacedScripts } from "../unspaced.ts";

/** Scripts that put no space between words. */
export const unspaced = new RegExp(`[${unspacedScripts}]`, "u");

/** Lower case, without accents and punctuation: as words that were heard are compared with others. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Its words; where no space stands between them, its characters. */
export const wordsIn = (text: string): string[] => {
  const words = plain(text).split(" ").filter(Boolean);
  return unspaced.test(text) ? words.flatMap((word) => [...word]) : words;
};
