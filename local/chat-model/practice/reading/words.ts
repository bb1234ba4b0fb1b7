/** Lower case, without accents, so that "Prénom" and "prenom" are one word. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[’‘]/g, "'")
    .toLowerCase();

/** The words of a text or of a field's name (`incident_datetime`, `whatHappened`), plain. */
export const wordsOf = (text: string): string[] =>
  plain(text.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ")).match(/[\p{L}\p{N}]+/gu) ?? [];

const small = new Set(
  (
    "a an the of to in on at for and or is are was were be been it its this that these those with from by as my your his her our " +
    "their i you he she we they do does did has have had will would can could should may might not no yes so if then there here " +
    "with without since front because what when where who which how why please me us them am about into any some all also just very " +
    "avec sans con sin le la les un une des de du et ou est dans sur au aux pour que qui quoi je vous il elle nous mon ma mes votre ce cette " +
    "el los las una unos y o es en para que mi su por con se lo al del esta este"
  ).split(" "),
);

/** Words that carry meaning: what is left without articles, pronouns and the like, cut to their stem. */
export const contentWords = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => word.length > 1 && !small.has(word))
    .map(stem);

/** A rough stem, enough to see that "injuries" and "injured" speak of the same. */
export const stem = (word: string): string =>
  word.length <= 4 ? word.replace(/s$/, "") : word.replace(/(?:ies|ied|ing|ed|es|s|y|e)$/, "");

/** How much of the first text's meaning is in the second, 0 to 1. */
export function overlap(of: string, within: string): number {
  const wanted = new Set(contentWords(of));
  if (wanted.size === 0) return 0;
  const there = new Set(contentWords(within));
  return [...wanted].filter((word) => there.has(word)).length / wanted.size;
}

export const capitalised = (text: string): string =>
  text.replace(/^\s*(\p{Ll})/u, (_, letter: string) => letter.toUpperCase());

/** Sentences with their punctuation. A dot within a number or an address does not end one. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?;])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
