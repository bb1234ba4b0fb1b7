import type { MediaLine } from "../call-parts.ts";
import type { Dictionary } from "./fake-speech.ts";

/** A phone that plays what it is sent, at the pace of time. */
export class FakePhone implements MediaLine {
  /** Words that were played to their end, with the time. */
  readonly heard: { word: string; atMs: number }[] = [];
  clearCount = 0;
  closed = false;
  /** When it last made a sound of the agent. */
  soundAtMs = -Infinity;
  mostQueued = 0;
  readonly #dictionary: Dictionary;
  #queue: Buffer[] = [];
  #playing: Buffer | undefined;
  #begun = "";

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  send(frame: Buffer): void {
    // What a frame says stands in its first bytes; its buffer will be used again.
    this.#queue.push(Buffer.from(frame.subarray(0, 4)));
    this.mostQueued = Math.max(this.mostQueued, this.#queue.length);
  }

  clear(): void {
    this.clearCount += 1;
    this.#queue = [];
  }

  close(): void {
    this.closed = true;
  }

  play(atMs: number): void {
    // A frame has been heard once its 20 ms are over.
    const word = this.#playing?.[3] === 1 ? this.#dictionary.word(this.#playing.readUInt16LE(1)) : "";
    if (word !== "") this.heard.push({ word, atMs });
    if (word !== "") this.#begun = "";
    this.#playing = this.#queue.shift();
    if (this.#playing?.[0] === 1) this.#begun = this.#dictionary.word(this.#playing.readUInt16LE(1));
    if (this.#playing !== undefined) this.soundAtMs = atMs;
  }

  /** The word that has begun and was not played to its end. */
  get begun(): string {
    return this.#begun;
  }

  /** The last frame of a word is playing. */
  get isEndingWord(): boolean {
    return this.#playing?.[3] === 1;
  }

  get isQuiet(): boolean {
    return this.#queue.length === 0 && this.#playing === undefined;
  }
}
