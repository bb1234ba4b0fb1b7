import type { SpokenWord } from "../voice-box.ts";

/** What is known of an utterance besides its audio. The words may still be growing while it is being spoken. */
export interface KnownUtterance {
  text: string;
  language: string | undefined;
  words: readonly SpokenWord[];
}

const keptCount = 20_000;

/** The utterances of late, by their ids: the text as it was written gives recognised phrases their spelling. */
export class Utterances {
  readonly #known = new Map<string, KnownUtterance>();

  get count(): number {
    return this.#known.size;
  }

  add(id: string, utterance: KnownUtterance): void {
    this.#known.set(id, utterance);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= keptCount) return;
      this.#known.delete(oldest);
    }
  }

  get(id: string): KnownUtterance | undefined {
    return this.#known.get(id);
  }
}
