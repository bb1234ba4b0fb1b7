import { randomInt, randomUUID } from "node:crypto";
import type { SpokenWord } from "../../voice-box.ts";
import type { FrameIndex } from "../frames/frame-index.ts";
import { frameBytes, frameMs } from "../frames/frame-format.ts";
import type { KnownUtterance, Utterances } from "../utterances.ts";
import { oneBitNoise } from "./one-bit-noise.ts";
import type { SpeechPiece } from "./speech-pieces.ts";

/**
 * An utterance that goes out: a noise of one bit of its own makes its frames different from all others, and each frame
 * is remembered, so that whoever reads it back is told its words.
 */
export class RememberedSpeech {
  readonly id = randomUUID();
  readonly words: SpokenWord[] = [];
  readonly #noise = oneBitNoise(randomInt(1, 2 ** 31));
  readonly #index: FrameIndex;
  readonly #known: KnownUtterance;

  constructor(index: FrameIndex, utterances: Utterances, language?: string) {
    this.#index = index;
    this.#known = { text: "", language, words: this.words };
    utterances.add(this.id, this.#known);
  }

  /** Remembers a piece that is to be sent; returns the samples to send for it. */
  add(piece: SpeechPiece): Int16Array {
    const pcm = this.#noise(piece.pcm);
    this.addAsItIs({ ...piece, pcm });
    return pcm;
  }

  /** Remembers a piece that has a noise of its own already, as every recording has. */
  addAsItIs({ text, pcm, words, startMs }: SpeechPiece): void {
    this.#known.text = `${this.#known.text} ${text}`.trim();
    this.words.push(...words);
    const bytes = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
    for (let at = 0; at + frameBytes <= bytes.length; at += frameBytes) {
      const atMs = startMs + (at / frameBytes) * frameMs;
      const content = { is: "speech" as const, utteranceId: this.id, words: this.words, atMs };
      this.#index.remember(bytes.subarray(at, at + frameBytes), content);
    }
  }
}
