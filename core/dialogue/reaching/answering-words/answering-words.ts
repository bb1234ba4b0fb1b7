/** Two that only together are those of a machine. */
export type Pair = readonly [RegExp, RegExp];

/**
 * How whoever answers a phone gives away who they are, in one language; of words in small letters without punctuation. A list
 * beats those below it.
 */
export interface AnsweringWords {
  /** What a person offers, asks or tells, though a machine's words are in it, and what both say: taken out first. */
  offers: readonly RegExp[];
  /** Said by machines only. */
  machineSays: readonly RegExp[];
  /** Said by persons only: who they are to whoever was called, what they will tell them, what they wonder at. */
  personSays: readonly RegExp[];
  /** What a machine says of itself, and hardly anybody else. */
  greets: readonly RegExp[];
  /** What people ask, or say to be asked, and no machine that has no more to say than the pairs. */
  asks: readonly RegExp[];
  /** What they tell in the same way, of others above all. */
  tells: readonly RegExp[];
  pairs: readonly Pair[];
}
