import type { HeardWord } from "../frames/word-progress.ts";
import { bareWord } from "../synthesis/text-words.ts";
import type { KnownUtterance } from "../utterances.ts";

/** Words as a recogniser hears them: without capitals or punctuation. */
export const lexicalText = (words: HeardWord[]): string =>
  words.map(({ word }) => bareWord(word).toLowerCase()).join(" ");

/**
 * Words as one would write them: the utterance's own spelling and punctuation, a capital first, and the point or
 * question mark at the end only where the utterance's text has one there.
 */
export function displayText(words: HeardWord[], known: (utteranceId: string) => KnownUtterance | undefined): string {
  let text = "";
  words.forEach((word, at) => {
    const written = writtenForm(word, words[at + 1], known(word.utteranceId));
    text += written ?? `${word.word} `;
  });
  const trimmed = text.trim();
  return trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1);
}

/** The word with what stands between it and the next one; undefined when its place in the text is not known. */
function writtenForm(
  word: HeardWord,
  next: HeardWord | undefined,
  utterance: KnownUtterance | undefined,
): string | undefined {
  if (!utterance) return undefined;
  const places = wordPlaces(utterance);
  const place = places[word.index];
  if (place === undefined) return undefined;
  const end = place + word.word.length;
  const followed = next?.utteranceId === word.utteranceId && next.index === word.index + 1;
  const nextPlace = followed ? places[next.index] : undefined;
  if (nextPlace !== undefined) return utterance.text.slice(place, nextPlace);
  // French sets a space before its question mark.
  const stop = /^[^\s\p{L}\p{N}]*?(\s[?!]|[.?!…。？！])/u.exec(utterance.text.slice(end))?.[1] ?? "";
  return `${word.word}${stop} `;
}

/** Where each word stands in the text. */
function wordPlaces({ text, words }: KnownUtterance): (number | undefined)[] {
  let from = 0;
  return words.map(({ word }) => {
    const place = text.indexOf(word, from);
    if (place < 0) return undefined;
    from = place + word.length;
    return place;
  });
}
