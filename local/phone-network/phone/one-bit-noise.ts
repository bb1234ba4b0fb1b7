/**
 * Noise in the lowest bit, so that no two frames of any two calls are alike, silence included: the words in a frame
 * are found by its hash. The generator is sfc32: with 96 bits of seed, two calls do not meet on its cycle.
 */
export class OneBitNoise {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: readonly [number, number, number]) {
    [this.#a, this.#b, this.#c] = seed;
    for (let warmUp = 0; warmUp < 12; warmUp += 1) this.#next();
  }

  /** Sets the lowest bit of every sample. */
  addTo(frame: Int16Array): void {
    let bits = 0;
    for (let at = 0; at < frame.length; at += 1) {
      if (at % 32 === 0) bits = this.#next();
      frame[at] = ((frame[at] ?? 0) & ~1) | (bits & 1);
      bits >>>= 1;
    }
  }

  /** Even noise between -1 and 1, for a noisy line. */
  sample(): number {
    return this.#next() / 0x8000_0000 - 1;
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}
