/** How much the words and the meaning of a passage count. Together 1. */
export interface Weights {
  words: number;
  meaning: number;
}

/**
 * Of equal parts of literal and reworded questions, these weights find most at the first place (`npm run bench:knowledge`
 * prints the figures). The embeddings know English only: elsewhere the words decide.
 */
export const weightsFor = (language: string): Weights =>
  /^en\b/i.test(language) ? { words: 0.3, meaning: 0.7 } : { words: 0.9, meaning: 0.1 };

/** Below this a passage has too little to do with what was asked. */
export const scoreLeast = 0.2;

/** `words`: the share of the query's words found, by their rarity. `meaning`: the cosine of the vectors. */
export const fused = ({ words, meaning }: Weights, found: Weights): number =>
  Math.min(1, words * found.words + meaning * Math.max(0, found.meaning));
