/**
 * What people of one language say when they are asked whether they take a caller. Each list holds phrases, as bare text,
 * with "|" between them; they may use the signs of a regular expression.
 */
export interface AnswerPhrases {
  /** A yes is nothing but these, and what is said around them. */
  accepts: readonly string[];
  /** So is a no. */
  declines: readonly string[];
  /** Say no whatever else is said: "I am in a meeting". */
  refuses: readonly string[];
  /** Want a moment. */
  waits: readonly string[];
  /** Have not heard or understood. */
  misses: readonly string[];
  /** With these people begin; a yes that ends in one is only how they answer a phone: "yes hello". */
  greets: readonly string[];
  /** Mean nothing here: thanks and the like. */
  around: readonly string[];
  /** What is said around the number of a key: "press", "option". */
  pressing: readonly string[];
  /** The numbers of the keys 1 and 2. */
  keys: readonly [one: readonly string[], two: readonly string[]];
  /** Words stand without blanks between them. */
  isUnspaced?: boolean;
}

export interface AnswerWords {
  accepts: RegExp;
  declines: RegExp;
  refuses: RegExp;
  waits: RegExp;
  misses: RegExp;
  /** At the end. */
  greets: RegExp;
  around: RegExp;
  pressing: RegExp;
  keys: readonly [one: ReadonlySet<string>, two: ReadonlySet<string>];
  isUnspaced: boolean;
}

export const answerWords = ({ keys, isUnspaced = false, ...phrases }: AnswerPhrases): AnswerWords => {
  const { accepts, declines, refuses, waits, misses, greets, around, pressing } = phrases;
  const pattern = (list: readonly string[]): RegExp => {
    // Of two that begin alike the longer one is meant.
    const either = list
      .flatMap(alternatives)
      .toSorted((one, other) => lengthOf(other) - lengthOf(one))
      .join("|");
    return isUnspaced
      ? new RegExp(either, "gu")
      : new RegExp(`(?<![\\p{L}\\p{N}'])(?:${either})(?![\\p{L}\\p{N}'])`, "gu");
  };
  return {
    ...{ accepts: pattern(accepts), declines: pattern(declines), refuses: pattern(refuses), waits: pattern(waits) },
    ...{
      misses: pattern(misses),
      greets: new RegExp(`(?:${pattern(greets).source})$`, "u"),
      around: pattern([...greets, ...around]),
      pressing: pattern(pressing),
    },
    ...{ keys: [new Set(keys[0]), new Set(keys[1])], isUnspaced },
  };
};

/** The phrases that "|" parts, outside of brackets. */
function alternatives(list: string): string[] {
  const found = [""];
  let depth = 0;
  for (const sign of list) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "|" && depth === 0) found.push("");
    else found.push(`${found.pop() ?? ""}${sign}`);
  }
  return found;
}

/** What must not stand beside a phrase is no part of it. */
const lengthOf = (phrase: string): number => phrase.replaceAll(/\(\?<?[!=][^)]*\)/g, "").length;
