import type { SpeechPart } from "./ssml.ts";

const longestText = 100_000;
/** After a sentence: its end is sure once something follows. */
const sentenceEnd = /^[\s\S]*?[.!?…。？！]["'”’)]*(?:\s+|(?<=[。？！]))/u;

/** A text that comes in pieces, given on sentence by sentence as soon as each is whole. */
export class TextStream implements AsyncIterable<SpeechPart> {
  readonly #manner: { voiceName: string | undefined; language: string | undefined; rate: number };
  #text = "";
  #length = 0;
  #ended = false;
  #arrived = Promise.withResolvers<void>();

  constructor(manner: { voiceName: string | undefined; language: string | undefined; rate: number }) {
    this.#manner = manner;
  }

  push(piece: string): void {
    this.#length += piece.length;
    if (this.#length > longestText) throw new RangeError("the text is too long");
    this.#text += piece;
    this.#arrived.resolve();
  }

  end(): void {
    this.#ended = true;
    this.#arrived.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SpeechPart, void> {
    for (;;) {
      const sentence = sentenceEnd.exec(this.#text)?.[0] ?? (this.#ended ? this.#text : "");
      if (sentence === "" && this.#ended) return;
      if (sentence === "") {
        await this.#arrived.promise;
        this.#arrived = Promise.withResolvers<void>();
        continue;
      }
      this.#text = this.#text.slice(sentence.length);
      if (sentence.trim() !== "") yield { say: sentence, ...this.#manner };
    }
  }
}
