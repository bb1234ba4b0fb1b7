/** Frames of 20 ms in a block, and blocks that are looked back on: two seconds in all. */
const blockLength = 12;
const blockCount = 8;

/**
 * How loud a line is while nobody speaks: the quietest moment of the last two seconds. Speech has gaps, so it does not
 * lift the floor; a noise that stays does, within two seconds.
 */
export class NoiseFloor {
  readonly #blocks = new Float32Array(blockCount).fill(Infinity);
  #at = 0;
  #count = 0;
  #smoothed = 0;

  /** Takes the level of a frame (root mean square, 1 is full scale); returns the floor. */
  push(level: number): number {
    this.#smoothed = this.#count === 0 && this.#at === 0 ? level : this.#smoothed * 0.6 + level * 0.4;
    this.#blocks[this.#at] = Math.min(this.#blocks[this.#at] ?? Infinity, this.#smoothed);
    let floor = Infinity;
    for (const least of this.#blocks) floor = Math.min(floor, least);
    if (++this.#count === blockLength) {
      this.#count = 0;
      this.#at = (this.#at + 1) % blockCount;
      this.#blocks[this.#at] = Infinity;
    }
    return floor === Infinity ? this.#smoothed : floor;
  }
}
