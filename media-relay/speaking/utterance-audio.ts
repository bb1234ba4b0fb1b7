import { heardMs, partAt } from "../../core/dialogue/speaking/playout.ts";
import type { HeardText, Stretch, WordMark } from "../../core/dialogue/speaking/playout.ts";
import type { SpeechPiece } from "../../core/ports/text-to-speech.ts";
import { bytesPerMs, frameBytes, frameMs } from "../audio-format.ts";

/** The audio of one utterance: comes in as it is synthesised, goes out by the frame, and knows what was heard of it. */
export class UtteranceAudio {
  readonly text: string;
  readonly #chunks: Uint8Array[] = [];
  readonly #words: WordMark[] = [];
  readonly #stretches: Stretch[] = [];
  #chunkAt = 0;
  #byteCount = 0;
  #takenCount = 0;
  #isWhole = false;

  constructor(text: string) {
    this.text = text;
  }

  add(piece: SpeechPiece): void {
    if (piece.is === "word") this.#words.push(piece);
    else if (piece.pcm.length > 0) {
      this.#chunks.push(piece.pcm);
      this.#byteCount += piece.pcm.length;
    }
  }

  /** No more audio comes. */
  finish(): void {
    this.#isWhole = true;
  }

  get hasAudio(): boolean {
    return this.#byteCount > 0;
  }

  get waitingMs(): number {
    return (this.#byteCount - this.#takenCount) / bytesPerMs;
  }

  /** True once all of it has been taken. */
  get isSpent(): boolean {
    return this.#isWhole && this.#takenCount >= this.#byteCount;
  }

  /** Fills the frame with the next 20 ms, to be heard at `playsAtMs`. False where they have not come yet. */
  take(frame: Buffer, playsAtMs: number): boolean {
    const waiting = this.#byteCount - this.#takenCount;
    if (waiting === 0 || (waiting < frameBytes && !this.#isWhole)) return false;
    const fromMs = this.#takenCount / bytesPerMs;
    let filled = 0;
    while (filled < frameBytes) {
      const chunk = this.#chunks[0];
      if (chunk === undefined) break;
      const part = chunk.subarray(this.#chunkAt, this.#chunkAt + frameBytes - filled);
      frame.set(part, filled);
      filled += part.length;
      this.#chunkAt += part.length;
      if (this.#chunkAt < chunk.length) continue;
      this.#chunks.shift();
      this.#chunkAt = 0;
    }
    frame.fill(0, filled);
    this.#takenCount += filled;
    this.#play(playsAtMs, fromMs);
    return true;
  }

  /** How much of the word that was taken in part is still to be taken; nothing between two words, or where none is marked. */
  get restOfWordMs(): number {
    const takenMs = this.#takenCount / bytesPerMs;
    const word = this.#words.find(({ atMs, durationMs }) => atMs < takenMs && takenMs < atMs + durationMs);
    return word === undefined ? 0 : word.atMs + word.durationMs - takenMs;
  }

  /** How much of it was played by now. */
  playedMs(nowMs: number): number {
    return heardMs(this.#stretches, nowMs);
  }

  /** What of the text has been heard by now. */
  partedAt(nowMs: number): HeardText {
    const totalMs = this.#isWhole ? this.#byteCount / bytesPerMs : Infinity;
    return partAt(this.text, this.#words, this.playedMs(nowMs), totalMs);
  }

  #play(playsAtMs: number, fromMs: number): void {
    const last = this.#stretches.at(-1);
    if (last !== undefined && last.startsAtMs + last.lengthMs === playsAtMs) {
      this.#stretches[this.#stretches.length - 1] = { ...last, lengthMs: last.lengthMs + frameMs };
    } else {
      this.#stretches.push({ startsAtMs: playsAtMs, fromMs, lengthMs: frameMs });
    }
  }
}
