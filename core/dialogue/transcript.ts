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
  /** The phrase in progress, and how many of its words belong to the turn that was taken. */
  readonly open: string;
  readonly openTakenCount: number;
}

export const emptyTranscript: Transcript = { taken: [], closed: [], open: "", openTakenCount: 0 };

/** A phrase as the recogniser tells it. `voiceSinceTaken`: the caller made a sound since the last turn was taken. */
export interface HeardPhrase {
  text: string;
  isFinal: boolean;
  voiceSinceTaken: boolean;
}

export function hear(transcript: Transcript, { text, isFinal, voiceSinceTaken }: HeardPhrase): Transcript {
  const takenCount = transcript.openTakenCount;
  if (!isFinal) {
    // More words without a sound since were late, not new.
    const openTakenCount = takenCount > 0 && !voiceSinceTaken ? wordsOf(text).length : takenCount;
    return { ...transcript, open: text.trim(), openTakenCount };
  }
  // A recogniser that gives up on a phrase must not take its words with it.
  const phrase = text.trim() === "" ? transcript.open : text.trim();
  const [before, after] = takenCount > 0 ? splitWords(phrase, voiceSinceTaken ? takenCount : Infinity) : ["", phrase];
  return {
    taken: withText(transcript.taken, before),
    closed: withText(transcript.closed, after),
    open: "",
    openTakenCount: 0,
  };
}

/** A digit of the keypad is part of what the caller said; digits in a row stand together. */
export function hearDigit(transcript: Transcript, digit: string): Transcript {
  const last = transcript.closed.at(-1);
  const closed =
    last !== undefined && /^[\d*#]+$/.test(last)
      ? [...transcript.closed.slice(0, -1), last + digit]
      : [...transcript.closed, digit];
  return { ...transcript, closed };
}

/** The caller's turn is over: what was said becomes the taken turn. */
export const take = (transcript: Transcript): Transcript => ({
  taken: withText(transcript.closed, ""),
  closed: [],
  open: transcript.open,
  openTakenCount: wordsOf(transcript.open).length,
});

/** The turn was not over after all: its words are open again. */
export const putBack = (transcript: Transcript): Transcript => ({
  taken: [],
  closed: [...transcript.taken, ...transcript.closed],
  open: transcript.open,
  openTakenCount: 0,
});

/** Forgets what was said since the last turn was taken, such as a murmur while the agent spoke. */
export const dropOpen = (transcript: Transcript): Transcript => ({
  ...transcript,
  closed: [],
  openTakenCount: wordsOf(transcript.open).length,
});

/** What was said since the last turn was taken. */
export const openText = (transcript: Transcript): string =>
  withText(transcript.closed, splitWords(transcript.open, transcript.openTakenCount)[1]).join(" ");

/** The turn that was taken last, as it reads by now. */
export const takenText = (transcript: Transcript): string =>
  withText(transcript.taken, splitWords(transcript.open, transcript.openTakenCount)[0]).join(" ");

/** True while the recogniser may still change the turn that was taken last. */
export const mayStillChange = (transcript: Transcript): boolean => transcript.openTakenCount > 0;

/** The same words, however written: neither capitals nor punctuation count. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, "")
    .trim()
    .replaceAll(/\s+/g, " ");

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

function splitWords(text: string, count: number): [before: string, after: string] {
  const words = wordsOf(text);
  return [words.slice(0, count).join(" "), words.slice(count).join(" ")];
}

const withText = (texts: readonly string[], text: string): readonly string[] =>
  text === "" ? texts : [...texts, text];
