/**
 * What frames hold, by their 64-bit hash: open addressing in typed arrays, 16 bytes a slot, so that a million frames
 * cost the collector nothing. A bitset in front answers nearly every "no" from the cache, which makes it cheap to ask
 * for every byte offset of a stream.
 */
export class FrameTable<T> {
  #bits = 12;
  #hashes = new Uint32Array(2 << this.#bits);
  #values = new Int32Array(2 << this.#bits);
  #filter = new Uint32Array(filterWords(this.#bits));
  #things: T[] = [];
  #thingIndex = new Map<T, number>();
  #count = 0;
  readonly #maxBits: number;

  constructor(maxBits = 21) {
    this.#maxBits = maxBits;
  }

  get full(): boolean {
    return this.#bits === this.#maxBits && this.#count >= fillLimit(this.#bits);
  }

  get count(): number {
    return this.#count;
  }

  get thingCount(): number {
    return this.#things.length;
  }

  set(high: number, low: number, thing: T, at: number): void {
    if (this.#count >= fillLimit(this.#bits) && this.#bits < this.#maxBits) this.#grow();
    let index = this.#thingIndex.get(thing);
    if (index === undefined) {
      index = this.#things.push(thing) - 1;
      this.#thingIndex.set(thing, index);
    }
    this.#place(high >>> 0, low >>> 0, index, at);
  }

  get(high: number, low: number): { thing: T; at: number } | undefined {
    const bit = filterBit(low, this.#bits);
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return undefined;
    const slot = this.#slot(high >>> 0, low >>> 0);
    const thing = this.#things[(this.#values[slot] ?? 0) - 1];
    return thing === undefined ? undefined : { thing, at: this.#values[slot + 1] ?? 0 };
  }

  /** Where the hash stands, or the empty slot where it would: a thing's index of zero means empty. */
  #slot(high: number, low: number): number {
    const mask = (1 << this.#bits) - 1;
    for (let slot = scatter(high ^ low) >>> (32 - this.#bits); ; slot = (slot + 1) & mask) {
      const at = slot * 2;
      if (this.#values[at] === 0 || (this.#hashes[at] === high && this.#hashes[at + 1] === low)) return at;
    }
  }

  #place(high: number, low: number, index: number, at: number): void {
    const slot = this.#slot(high, low);
    if (this.#values[slot] === 0) this.#count++;
    this.#hashes[slot] = high;
    this.#hashes[slot + 1] = low;
    this.#values[slot] = index + 1;
    this.#values[slot + 1] = at;
    const bit = filterBit(low, this.#bits);
    this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  #grow(): void {
    const hashes = this.#hashes;
    const values = this.#values;
    this.#bits++;
    this.#hashes = new Uint32Array(2 << this.#bits);
    this.#values = new Int32Array(2 << this.#bits);
    this.#filter = new Uint32Array(filterWords(this.#bits));
    this.#count = 0;
    for (let slot = 0; slot < values.length; slot += 2) {
      const index = values[slot] ?? 0;
      if (index > 0) this.#place(hashes[slot] ?? 0, hashes[slot + 1] ?? 0, index - 1, values[slot + 1] ?? 0);
    }
  }
}

const fillLimit = (bits: number): number => (1 << bits) * 0.6;
/** Eight bits of filter for each slot. */
const filterWords = (bits: number): number => 1 << (bits - 2);
const filterBit = (low: number, bits: number): number => scatter(low) >>> (32 - bits - 3);
/** Fibonacci hashing: the low bits of a polynomial hash are its weak ones. */
const scatter = (hash: number): number => Math.imul(hash, 0x9e3779b1);
