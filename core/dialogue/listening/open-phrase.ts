import { rewording } from "./rewording.ts";
import type { Rewrite } from "./rewording.ts";
import { part, wordsOf } from "./words.ts";

/*
 * The phrase that the recogniser is still telling. A turn is often taken on words that are not final yet; the final comes
 * later, worded differently or longer. So the phrase knows whose its words are, and each time it is told anew, that
 * moves along with the words. Where it cannot be told, a word is open rather than lost: what was said last is answered.
 */

export interface OpenPhrase {
  readonly text: string;
  readonly owners: Owners;
  /** The telling that had most, while another one has fewer words: what is missing may come back. */
  readonly most: { readonly text: string; readonly owners: Owners };
}

/** The words belong to earlier turns, the turn taken last, nobody, and the open turn: in this order. */
interface Owners {
  /** Words of turns before the one that was taken last. */
  readonly earlierCount: number;
  /** Words up to the end of the turn that was taken last. */
  readonly takenCount: number;
  /** Words up to the end of those that were dropped. */
  readonly spentCount: number;
}

const nobody: Owners = { earlierCount: 0, takenCount: 0, spentCount: 0 };

export const noPhrase: OpenPhrase = { text: "", owners: nobody, most: { text: "", owners: nobody } };

/** The phrase as it is told now. */
export function retold({ most }: OpenPhrase, text: string): OpenPhrase {
  if (most.owners.spentCount === 0) return told(text, nobody);
  const { earlierCount, takenCount, spentCount } = most.owners;
  const rewrites = rewording(wordsOf(most.text), wordsOf(text), [earlierCount, takenCount, spentCount]);
  const owners = movedOwners(most.owners, rewrites);
  return rewrites.at(-1)?.is === "gone" ? { text, owners, most } : told(text, owners);
}

const told = (text: string, owners: Owners): OpenPhrase => ({ text, owners, most: { text, owners } });

function movedOwners({ earlierCount, takenCount, spentCount }: Owners, rewrites: readonly Rewrite[]): Owners {
  const taken = moved(takenCount, rewrites);
  return {
    earlierCount: moved(earlierCount, rewrites),
    takenCount: taken,
    spentCount: taken + keptCount(takenCount, spentCount, rewrites),
  };
}

/** Where the end of so many words has gone. What came there belongs to whoever follows, and so do words that were joined. */
function moved(count: number, rewrites: readonly Rewrite[]): number {
  let [old, now] = [0, 0];
  for (const { oldCount, newCount } of rewrites) {
    if (old >= count || old + oldCount > count) break;
    old += oldCount;
    now += newCount;
  }
  return now;
}

/** How many words are still those that were dropped: what turned out to be another word was said. */
function keptCount(from: number, to: number, rewrites: readonly Rewrite[]): number {
  let [old, kept] = [0, 0];
  for (const { is, oldCount, newCount } of rewrites) {
    if (old >= to || old + oldCount > to) break;
    if (old >= from) {
      if (is === "other" || is === "new") break;
      kept += newCount;
    }
    old += oldCount;
  }
  return kept;
}

/** All words become those of the turn taken last. `isNextTurn`: those that were its become those of an earlier one. */
export const allTaken = (phrase: OpenPhrase, { isNextTurn = false } = {}): OpenPhrase =>
  disposed(phrase, ({ earlierCount, spentCount }, count) => ({
    earlierCount: isNextTurn ? spentCount : earlierCount,
    takenCount: count,
    spentCount: count,
  }));

/** What is open becomes nobody's. */
export const openDropped = (phrase: OpenPhrase): OpenPhrase =>
  disposed(phrase, (owners, count) => ({ ...owners, spentCount: count }));

/** The words of the turn taken last are open again. */
export const takenReopened = (phrase: OpenPhrase): OpenPhrase =>
  disposed(phrase, ({ earlierCount }) => ({ earlierCount, takenCount: earlierCount, spentCount: earlierCount }));

function disposed(phrase: OpenPhrase, dispose: (owners: Owners, count: number) => Owners): OpenPhrase {
  const { text, most } = phrase;
  const owners = dispose(phrase.owners, wordsOf(text).length);
  // Words that are missing for now were decided about, unless others have come since.
  const isBehind = most.text !== text && openPart(phrase) === "";
  return isBehind
    ? { text, owners, most: { text: most.text, owners: dispose(most.owners, most.owners.spentCount) } }
    : told(text, owners);
}

export const takenPart = ({ text, owners }: OpenPhrase): string => part(text, owners.earlierCount, owners.takenCount);

export const openPart = ({ text, owners }: OpenPhrase): string => part(text, owners.spentCount);

/** True while words of the turn that was taken last may be told differently. */
export const hasTaken = ({ owners }: OpenPhrase): boolean => owners.takenCount > owners.earlierCount;
