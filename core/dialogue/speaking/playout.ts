/*
 * What of an utterance has really been heard. A carrier does not say what it has played, but it plays at the pace of
 * time: so each stretch of audio is remembered with the moment its first sample sounds.
 */

/** Audio that was handed out without a gap. */
export interface Stretch {
  /** When its first sample is heard, and which of the utterance's milliseconds that is. */
  readonly startsAtMs: number;
  readonly fromMs: number;
  readonly lengthMs: number;
}

/** A word of an utterance: where it stands in the text, and when it is spoken. */
export interface WordMark {
  readonly textOffset: number;
  readonly textLength: number;
  readonly atMs: number;
  readonly durationMs: number;
}

/** How many milliseconds of the utterance have been heard by now. */
export function heardMs(stretches: readonly Stretch[], nowMs: number): number {
  let heard = 0;
  for (const { startsAtMs, fromMs, lengthMs } of stretches) {
    if (nowMs <= startsAtMs) break;
    heard = fromMs + Math.min(lengthMs, nowMs - startsAtMs);
  }
  return heard;
}

export interface HeardText {
  heard: string;
  unheard: string;
}

/** Parts the text after the last word that was heard whole. Without word marks, in proportion to the time, at a word's end. */
export function partAt(text: string, words: readonly WordMark[], heardForMs: number, totalMs: number): HeardText {
  if (heardForMs >= totalMs && totalMs > 0) return { heard: text, unheard: "" };
  if (words.length === 0) return inProportion(text, totalMs === 0 ? 0 : heardForMs / totalMs);
  let end = 0;
  for (const word of words) {
    if (word.atMs + word.durationMs <= heardForMs) end = word.textOffset + word.textLength;
  }
  const closing = /^[\p{P}]*/u.exec(text.slice(end))?.[0].length ?? 0;
  return end === 0 ? { heard: "", unheard: text } : cutAt(text, end + closing);
}

function inProportion(text: string, share: number): HeardText {
  const about = Math.floor(text.length * share);
  return cutAt(text, about >= text.length ? text.length : Math.max(0, text.lastIndexOf(" ", about)));
}

const cutAt = (text: string, end: number): HeardText => ({
  heard: text.slice(0, end).trim(),
  unheard: text.slice(end).trim(),
});
