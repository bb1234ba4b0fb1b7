import {
  allTaken,
  hasTaken,
  noPhrase,
  openDropped,
  openPart,
  retold,
  takenPart,
  takenReopened,
} from "./open-phrase.ts";
import type { OpenPhrase } from "./open-phrase.ts";

/*
 * What the caller has said, as the recogniser tells it bit by bit. Whatever the recogniser does, each word it ends up with
 * stands in exactly one turn.
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
  const heard = isFinal && text.trim() === "" ? open : retold(open, text.trim());
  // More words without a sound since were late, not new.
  const late = mayStillChange(transcript) && !voiceSinceTaken && !answered;
  const sorted = { ...transcript, open: late ? allTaken(heard) : heard };
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
  open: allTaken(open, { isNextTurn: true }),
  keys: "",
});

/** The turn was not over after all: its words are open again. */
export const putBack = ({ taken, takenKeys, closed, open, keys }: Transcript): Transcript => ({
  taken: [],
  takenKeys: "",
  keys: takenKeys + keys,
  closed: [...taken, ...closed],
  open: takenReopened(open),
});

/** Forgets what was said since the last turn was taken, such as a murmur while the agent spoke. */
export const dropOpen = ({ taken, takenKeys, open }: Transcript): Transcript => ({
  taken,
  takenKeys,
  keys: "",
  closed: [],
  open: openDropped(open),
});

/** What was said since the last turn was taken. */
export const openText = ({ closed, open, keys }: Transcript): string =>
  withText(withText(closed, openPart(open)), keys).join(" ");

/** The turn that was taken last, as it reads by now. */
export const takenText = ({ taken, takenKeys, open }: Transcript): string =>
  withText(withText(taken, takenPart(open)), takenKeys).join(" ");

/** True while the recogniser may still change the turn that was taken last. */
export const mayStillChange = ({ open }: Transcript): boolean => hasTaken(open);

const withText = (texts: readonly string[], text: string): readonly string[] =>
  text === "" ? texts : [...texts, text];
