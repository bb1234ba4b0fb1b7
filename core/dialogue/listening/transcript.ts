/*
 * What the caller has said, as the recogniser tells it bit by bit. A turn is often taken on words that are not final
 * yet; the final of that phrase comes later and may be worded differently or be longer. So the phrase in progress
 * remembers how many of its words went into the turn that was taken: whatever the recogniser does, each word it ends up
 * with stands in exactly one turn.
 */

export interface Transcript {
  /** Finished phrases of the turn that was taken last. */
  readonly taken: readonly string[];
  /** Finished phrases since. */
  readonly closed: readonly string[];
  readonly open: OpenPhrase;
  /** Keys that were pressed during the phrase in progress: in the open turn, and in the one taken last. */
  readonly keys: string;
  readonly takenKeys: string;
}

/** The phrase in progress. Its words belong to earlier turns, the turn taken last, nobody, and the open turn: in this order. */
interface OpenPhrase {
  readonly text: string;
  /** Words of turns before the one that was taken last. */
  readonly earlierCount: number;
  /** Words up to the end of the turn that was taken last. */
  readonly takenCount: number;
  /** Words up to the end of those that were dropped. */
  readonly spentCount: number;
}

const noPhrase: OpenPhrase = { text: "", earlierCount: 0, takenCount: 0, spentCount: 0 };

export const emptyTranscript: Transcript = {
  taken: [],
  closed: [],
  open: noPhrase,
  keys: "",
  takenKeys: "",
};

/**
 * A phrase as the recogniser tells it. `voiceSinceTaken`: the caller made a sound since the last turn was taken.
 * `answered`: the answer to that turn stands, so that words which come late for it are to be answered by themselves.
 */
export interface HeardPhrase {
  text: string;
  isFinal: boolean;
  voiceSinceTaken: boolean;
  answered?: boolean;
}

export function hear(
  transcript: Transcript,
  { text, isFinal, voiceSinceTaken, answered = false }: HeardPhrase,
): Transcript {
  const { open } = transcript;
  // A recogniser that gives up on a phrase must not take its words with it.
  const phrase = isFinal && text.trim() === "" ? open.text : text.trim();
  const heard: Transcript = { ...transcript, open: { ...open, text: phrase } };
  // More words without a sound since were late, not new.
  const late = mayStillChange(transcript) && !voiceSinceTaken;
  const sorted = late ? { ...heard, open: answered ? addedOpen(open, phrase) : allTaken(heard.open) } : heard;
  if (!isFinal) return sorted;
  return {
    taken: withText(withText(sorted.taken, takenPart(sorted.open)), sorted.takenKeys),
    takenKeys: "",
    closed: withText(withText(sorted.closed, openPart(sorted.open)), sorted.keys),
    open: noPhrase,
    keys: "",
  };
}

/**
 * A digit of the keypad is part of what the caller said; digits in a row stand together. They stand behind the phrase in
 * progress: nobody speaks while they press keys, and the recogniser may still have to tell what was said before.
 */
export function hearDigit(transcript: Transcript, digit: string): Transcript {
  const { closed, open, keys } = transcript;
  if (openPart(open) !== "") return { ...transcript, keys: keys + digit };
  const last = closed.at(-1);
  const joins = last !== undefined && isKeys(last);
  return { ...transcript, closed: joins ? [...closed.slice(0, -1), last + digit] : [...closed, digit] };
}

/** The keys that were pressed last, where nothing was said after them; digits that the recogniser wrote look the same. */
export function keysAtEnd({ closed, open, keys }: Transcript): string {
  if (keys !== "" || openPart(open) !== "") return keys;
  const last = closed.at(-1) ?? "";
  return isKeys(last) ? last : "";
}

const isKeys = (text: string): boolean => /^[\d*#]+$/.test(text);

/** The caller's turn is over: what was said becomes the taken turn. */
export const take = ({ closed, open, keys }: Transcript): Transcript => ({
  taken: closed,
  takenKeys: keys,
  closed: [],
  open: { ...allTaken(open), earlierCount: open.spentCount },
  keys: "",
});

/** The turn was not over after all: its words are open again. */
export const putBack = ({ taken, takenKeys, closed, open, keys }: Transcript): Transcript => ({
  taken: [],
  takenKeys: "",
  keys: takenKeys + keys,
  closed: [...taken, ...closed],
  open: { ...open, takenCount: open.earlierCount, spentCount: open.earlierCount },
});

/** Forgets what was said since the last turn was taken, such as a murmur while the agent spoke. */
export const dropOpen = ({ taken, takenKeys, open }: Transcript): Transcript => ({
  taken,
  takenKeys,
  keys: "",
  closed: [],
  open: { ...open, spentCount: wordCount(open.text) },
});

/** What was said since the last turn was taken. */
export const openText = ({ closed, open, keys }: Transcript): string =>
  withText(withText(closed, openPart(open)), keys).join(" ");

/** The turn that was taken last, as it reads by now. */
export const takenText = ({ taken, takenKeys, open }: Transcript): string =>
  withText(withText(taken, takenPart(open)), takenKeys).join(" ");

/** True while the recogniser may still change the turn that was taken last. */
export const mayStillChange = ({ open }: Transcript): boolean => open.takenCount > open.earlierCount;

const takenPart = ({ text, earlierCount, takenCount }: OpenPhrase): string => part(text, earlierCount, takenCount);

const openPart = ({ text, spentCount }: OpenPhrase): string => part(text, spentCount);

const allTaken = (open: OpenPhrase): OpenPhrase => {
  const count = wordCount(open.text);
  return { ...open, takenCount: count, spentCount: count };
};

/** How far the last word that was taken may have moved as the words before it were told anew. */
const movedMost = 2;

/** The words behind those that were taken are open; where it cannot be told which those are, there are none. */
function addedOpen(before: OpenPhrase, text: string): OpenPhrase {
  const { takenCount, spentCount } = before;
  const words = wordsOf(text);
  const last = wordsOf(before.text)[takenCount - 1] ?? "";
  const moves = Array.from({ length: 2 * movedMost + 1 }, (_, at) => (at % 2 === 0 ? at / 2 : -(at + 1) / 2));
  const moved = moves.find((by) => sameWords(words[takenCount + by - 1] ?? "", last));
  if (moved === undefined) return allTaken({ ...before, text });
  return { ...before, text, takenCount: takenCount + moved, spentCount: spentCount + moved };
}

/** The same words, however written: neither capitals nor punctuation count. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, "")
    .trim()
    .replaceAll(/\s+/g, " ");

/** A word with its punctuation; in what is written without spaces, one character. */
const unit =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}][\p{M}\p{P}\p{S}ー]*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

const wordsOf = (text: string): string[] => text.match(unit) ?? [];

export const wordCount = (text: string): number => wordsOf(text).length;

/** The words from that number up to that other, spaced as they were told. */
function part(text: string, from: number, to = Infinity): string {
  const words = [...text.matchAll(unit)].slice(from, to);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return "";
  return text.slice(first.index, last.index + last[0].length).replaceAll(/\s+/g, " ");
}

const withText = (texts: readonly string[], text: string): readonly string[] =>
  text === "" ? texts : [...texts, text];
