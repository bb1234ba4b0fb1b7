/** A caller who spoke is told after this long that nobody can hear them. */
const deafMs = 1_400;

/** Says once that the caller cannot be heard, where they spoke and nobody has listened for a while. */
export class Deafness {
  readonly #deafForMs: () => number;
  readonly #admit: () => void;
  /** The caller made a sound of which no words have come yet; whether they were told. */
  #awaitsWords = false;
  #admitted = false;

  constructor({ deafForMs, admit }: { deafForMs: () => number; admit: () => void }) {
    this.#deafForMs = deafForMs;
    this.#admit = admit;
  }

  /** The caller has made a sound. */
  sounded(): void {
    this.#awaitsWords = true;
    this.look();
  }

  /** Words have come. */
  heard(): void {
    this.#awaitsWords = false;
    this.#admitted = false;
  }

  look(): void {
    if (!this.#awaitsWords || this.#admitted || this.#deafForMs() < deafMs) return;
    this.#admitted = true;
    this.#admit();
  }
}
