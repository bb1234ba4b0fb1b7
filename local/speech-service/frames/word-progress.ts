import type { RecognisedWord, SpokenWord } from "../../voice-box.ts";
import { frameMs } from "./frame-format.ts";

/** A recognised word, and which of its utterance's words it is. */
export interface HeardWord extends RecognisedWord {
  index: number;
}

/** Going back further than this means that the utterance is said again; less is a frame that came twice. */
const saidAgainMs = 200;

/**
 * Which words have been heard, frame by frame. A word is complete when its last frame, or a later one, has come and at
 * least half of its frames have been heard; each word is told once for each time it is said.
 */
export class WordProgress {
  #utteranceId = "";
  #words: readonly SpokenWord[] = [];
  #next = 0;
  #heardFrames = 0;
  #lastAtMs = -Infinity;

  /** True when the last frame heard lies within a word, and not in a pause between words. */
  inWord = false;

  quiet(): void {
    this.inWord = false;
  }

  hear(frame: { utteranceId: string; words: readonly SpokenWord[]; atMs: number }, startMs: number): HeardWord[] {
    const { utteranceId, words, atMs } = frame;
    if (utteranceId !== this.#utteranceId || atMs < this.#lastAtMs - saidAgainMs) this.#begin(frame);
    this.#words = words;
    this.inWord = words.some((word) => word.startMs < atMs + frameMs && word.endMs > atMs);
    if (atMs <= this.#lastAtMs) return [];
    this.#lastAtMs = atMs;
    return this.#advance(atMs, startMs);
  }

  #begin(frame: { utteranceId: string; words: readonly SpokenWord[]; atMs: number }): void {
    this.#utteranceId = frame.utteranceId;
    this.#heardFrames = 0;
    this.#lastAtMs = -Infinity;
    this.#next = frame.words.findIndex((word) => word.endMs > frame.atMs);
    if (this.#next < 0) this.#next = frame.words.length;
  }

  #advance(atMs: number, startMs: number): HeardWord[] {
    const complete: HeardWord[] = [];
    for (let word = this.#words[this.#next]; word; word = this.#words[this.#next]) {
      if (word.startMs >= atMs + frameMs) break;
      if (word.endMs > atMs) this.#heardFrames++;
      if (word.endMs > atMs + frameMs) break;
      if (this.#heardFrames * 2 >= framesOf(word)) complete.push(this.#inStream(word, atMs, startMs));
      this.#next++;
      this.#heardFrames = 0;
    }
    return complete;
  }

  #inStream(word: SpokenWord, atMs: number, startMs: number): HeardWord {
    const shiftMs = startMs - atMs;
    return {
      utteranceId: this.#utteranceId,
      index: this.#next,
      word: word.word,
      startMs: Math.max(0, word.startMs + shiftMs),
      endMs: Math.max(0, word.endMs + shiftMs),
    };
  }
}

/** Frames that hold a part of the word, on the grid of the utterance. */
const framesOf = (word: SpokenWord): number => Math.ceil(word.endMs / frameMs) - Math.floor(word.startMs / frameMs);
