import type { SpokenWord } from "../../voice-box.ts";

/** A word or a punctuation mark, and when it is spoken: what the service tells of the progress of speech. */
export interface Boundary {
  type: "WordBoundary" | "PunctuationBoundary";
  text: string;
  startMs: number;
  endMs: number;
}

/** The words in order, each with the punctuation that follows it in the text, during the pause that it makes. */
export function boundariesOf(text: string, words: readonly SpokenWord[]): Boundary[] {
  let from = 0;
  return words.flatMap(({ word, startMs, endMs }, at) => {
    const place = text.indexOf(word, from);
    if (place >= 0) from = place + word.length;
    const mark = place < 0 ? undefined : /^[^\s\p{L}\p{M}\p{N}]+/u.exec(text.slice(from))?.[0];
    const said: Boundary[] = [{ type: "WordBoundary", text: word, startMs, endMs }];
    if (mark !== undefined)
      said.push({ type: "PunctuationBoundary", text: mark, startMs: endMs, endMs: words[at + 1]?.startMs ?? endMs });
    return said;
  });
}
