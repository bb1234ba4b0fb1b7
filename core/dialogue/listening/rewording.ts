import { anyMurmurs } from "./turn-words/interjection-words.ts";
import { plain, wordsOf } from "./words.ts";

/*
 * The same words told twice. A recogniser writes anew what it has told already: numbers become digits, "it is" becomes
 * "it's", fillers go, a word turns out to be another. What was decided about words before (they belong to a turn that was
 * taken, they were a murmur) holds for the words that they have become. Which those are is found by the cheapest way
 * that leads from the old words to the new, as in a comparison of texts.
 */

/** Old words and what they have become, in order. One of the two counts may be 0. */
export interface Rewrite {
  readonly is: "same" | "other" | "gone" | "new";
  readonly oldCount: number;
  readonly newCount: number;
}

const gonePrice = 1;
/** Finals leave out what was only a sound. */
const soundPrice = 0.5;
const newPrice = 1;
/** Less than one word that went and one that came. */
const otherPrice = 1.3;
const alikePrice = 1.1;
const joinedPrice = 0.2;
const squeezedPrice = 0.3;
const digitsPrice = 0.5;
const digitsWordPrice = 0.1;
const crossingPrice = 0.8;
/** As many words as a number, an address or a spelled word is read out in. */
const spokenMost = 16;
/** Where texts are longer than this, their ends tell. */
const comparedMost = 60;

/** How these words have become those. `borders`: how many old words belong together; a word is rarely made across them. */
export function rewording(
  before: readonly string[],
  after: readonly string[],
  borders: readonly number[] = [],
): Rewrite[] {
  let start = 0;
  const last = Math.min(before.length, after.length);
  while (start < last && plain(before[start] ?? "") === plain(after[start] ?? "")) start += 1;
  // As many of both: what has the same place is the same.
  const long = Math.max(0, last - start - comparedMost);
  const same = Array.from({ length: start + long }, (): Rewrite => ({ is: "same", oldCount: 1, newCount: 1 }));
  const begin = same.length;
  const within = borders.map((count) => count - begin);
  return [...same, ...cheapest(before.slice(begin), after.slice(begin), within)];
}

/** True where words were added, rather than written another way or at another place, as numbers and dates are. */
export function addsWords(before: string, after: string): boolean {
  const [olds, news] = [wordsOf(before), wordsOf(after)];
  const gone: string[] = [];
  const came: string[] = [];
  let numberMayMove = false;
  let [old, now] = [0, 0];
  for (const { is, oldCount, newCount } of rewording(olds, news)) {
    if (is !== "same" || oldCount > newCount) gone.push(...olds.slice(old, old + oldCount).map(plain));
    // A number that stands elsewhere leaves its words without any that took their place.
    numberMayMove ||= is === "gone" && !anyMurmurs.has(plain(olds[old] ?? ""));
    if (is === "new") came.push(...news.slice(now, now + newCount).map(plain));
    [old, now] = [old + oldCount, now + newCount];
  }
  const isMoved = (word: string) => gone.includes(word) || (numberMayMove && /\p{N}/u.test(word));
  return came.some((word) => word !== "" && !isMoved(word));
}

interface Way extends Rewrite {
  readonly price: number;
}

function cheapest(before: readonly string[], after: readonly string[], borders: readonly number[]): Rewrite[] {
  const [olds, news] = [before.map(wordOf), after.map(wordOf)];
  const ways = olds.map(() => new Array<Way | undefined>(news.length + 1));
  const restPrice = (from: number, to: number): number => {
    if (from === olds.length) return news.slice(to).reduce((sum, word) => sum + (word.plain === "" ? 0 : newPrice), 0);
    return ways[from]?.[to]?.price ?? 0;
  };
  for (let from = olds.length - 1; from >= 0; from--) {
    for (let to = news.length; to >= 0; to--) {
      let best: Way | undefined;
      for (const { price, ...step } of steps(olds, from, news, to)) {
        const crosses = borders.some((border) => border > from && border < from + step.oldCount);
        const whole = price + (crosses ? crossingPrice : 0) + restPrice(from + step.oldCount, to + step.newCount);
        if (best === undefined || whole < best.price - 1e-9) best = { ...step, price: whole };
      }
      const row = ways[from];
      if (row !== undefined) row[to] = best;
    }
  }
  const path: Rewrite[] = [];
  let [from, to] = [0, 0];
  for (let way = ways[from]?.[to]; way !== undefined; way = ways[from]?.[to]) {
    path.push({ is: way.is, oldCount: way.oldCount, newCount: way.newCount });
    from += way.oldCount;
    to += way.newCount;
  }
  for (; to < news.length; to++) path.push({ is: "new", oldCount: 0, newCount: 1 });
  return path;
}

/** What may happen next. Of two that cost the same, the first: so a word that is new comes after those that stayed. */
function* steps(olds: readonly Word[], from: number, news: readonly Word[], to: number): Generator<Way> {
  const [old, now] = [olds[from], news[to]];
  if (old === undefined) return;
  if (now !== undefined) {
    if (old.plain === now.plain) yield { is: "same", oldCount: 1, newCount: 1, price: 0 };
    for (const { count, price } of spokenAs(now, olds, from)) {
      yield { is: "same", oldCount: count, newCount: 1, price };
    }
    for (const { count, price } of spokenAs(old, news, to)) {
      yield { is: "same", oldCount: 1, newCount: count, price };
    }
  }
  const leavePrice = anyMurmurs.has(old.plain) ? soundPrice : gonePrice;
  yield { is: "gone", oldCount: 1, newCount: 0, price: old.plain === "" ? 0 : leavePrice };
  if (now === undefined) return;
  const price = old.plain[0] === now.plain[0] ? alikePrice : otherPrice;
  yield { is: "other", oldCount: 1, newCount: 1, price };
  yield { is: "new", oldCount: 0, newCount: 1, price: now.plain === "" ? 0 : newPrice };
}

interface Word {
  readonly plain: string;
  readonly hasDigits: boolean;
  /** Letters on both sides of an apostrophe, or of another mark. */
  readonly isShort: boolean;
  readonly isMarked: boolean;
}

const wordOf = (word: string): Word => ({
  plain: plain(word),
  hasDigits: /\p{N}/u.test(word),
  isShort: /\p{L}['’]\p{L}/u.test(word),
  isMarked: /[\p{L}\p{N}][^\p{L}\p{N}'’]+[\p{L}\p{N}]/u.test(word),
});

/** How many words from there on this one word may stand for: "it is" for "it's", "five forty five" for "5:45". */
function* spokenAs(word: Word, words: readonly Word[], from: number): Generator<{ count: number; price: number }> {
  let spoken = "";
  let inDigits = false;
  let soundCount = 0;
  for (let count = 1; count <= spokenMost; count++) {
    const next = words[from + count - 1];
    if (next === undefined) return;
    spoken += next.plain;
    inDigits ||= next.hasDigits;
    // A sound within a number is left out like any other: a number does not reach over sounds into another turn.
    if (anyMurmurs.has(next.plain)) soundCount += 1;
    const wordsPrice = Math.max(0, count - 1 - soundCount) * digitsWordPrice + soundCount * soundPrice;
    if (word.hasDigits && !inDigits) yield { count, price: digitsPrice + wordsPrice };
    else if (count === 1) continue;
    else if (spoken === word.plain) yield { count, price: joinedPrice };
    else if ((word.isMarked || (word.isShort && count === 2)) && isSqueezed(word.plain, spoken)) {
      yield { count, price: squeezedPrice };
    } else if (!word.hasDigits && !word.isMarked && !word.isShort && spoken.length > word.plain.length) return;
  }
}

/** The same first and last letter, and of those between some. */
function isSqueezed(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}
