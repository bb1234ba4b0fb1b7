/**
 * The audio an application has sent and the phones have not heard yet. Bounded: what does not fit is dropped and
 * counted, since how deep the real service's buffer is, nobody says.
 */
export class Playout {
  readonly #depthBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #queuedBytes = 0;
  #overflowBytes = 0;

  constructor(depthBytes: number) {
    this.#depthBytes = depthBytes;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  get overflowBytes(): number {
    return this.#overflowBytes;
  }

  add(bytes: Uint8Array): void {
    // Whole samples only: an odd byte would turn all that follows into noise.
    const kept = Math.min(bytes.length, this.#depthBytes - this.#queuedBytes) & ~1;
    this.#overflowBytes += bytes.length - kept;
    if (kept === 0) return;
    this.#chunks.push(bytes.subarray(0, kept));
    this.#queuedBytes += kept;
  }

  /** Fills the frame with what comes next, and the rest with silence. Returns false when there was nothing. */
  next(frame: Uint8Array): boolean {
    let filled = 0;
    while (filled < frame.length) {
      const chunk = this.#chunks[0];
      if (chunk === undefined) break;
      const taken = chunk.subarray(0, frame.length - filled);
      frame.set(taken, filled);
      filled += taken.length;
      if (taken.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(taken.length);
    }
    frame.fill(0, filled);
    this.#queuedBytes -= filled;
    return filled > 0;
  }

  /** Throws away what is queued; returns how much it was. */
  flush(): number {
    const flushed = this.#queuedBytes;
    this.#chunks.length = 0;
    this.#queuedBytes = 0;
    return flushed;
  }
}
