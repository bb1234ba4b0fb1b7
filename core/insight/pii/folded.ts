/** A word of a name without accents and capitals, by which it is known wherever it stands. */
export const folded = (word: string): string =>
  word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").toLowerCase();
