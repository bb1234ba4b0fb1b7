import type { FrameContent } from "../../voice-box.ts";
import type { FrameIndex } from "./frame-index.ts";
import { bytesPerMs, frameBytes, highLeaving, highMultiplier, lowLeaving, lowMultiplier } from "./rolling-hash.ts";

/** 20 ms of a stream: what a frame holds that was found there, or how loud the unknown audio is. */
export type Finding =
  { is: "frame"; content: FrameContent; startMs: number } | { is: "unknown"; level: number; startMs: number };

/**
 * Finds remembered frames in a byte stream that was cut anywhere. The hash moves along with every byte. Once a frame
 * is found the next is expected right behind it; where it is not, every byte offset is tried until one fits again.
 */
export class FrameFinder {
  readonly #index: FrameIndex;
  readonly #ring = new Uint8Array(frameBytes);
  #high = 0;
  #low = 0;
  #position = 0;
  /** Bytes that have come since the last frame found, or since the last block that was given up as unknown. */
  #bytesSince = 0;
  #aligned = false;

  constructor(index: FrameIndex) {
    this.#index = index;
  }

  /** Milliseconds of the stream that have come. */
  get positionMs(): number {
    return this.#position / bytesPerMs;
  }

  write(pcm: Uint8Array): Finding[] {
    const findings: Finding[] = [];
    const ring = this.#ring;
    let high = this.#high;
    let low = this.#low;
    let slot = this.#position % frameBytes;
    for (const byte of pcm) {
      const leaving = ring[slot] ?? 0;
      ring[slot] = byte;
      slot = slot + 1 === frameBytes ? 0 : slot + 1;
      high = (Math.imul(high, highMultiplier) + byte - Math.imul(leaving, highLeaving)) | 0;
      low = (Math.imul(low, lowMultiplier) + byte - Math.imul(leaving, lowLeaving)) | 0;
      this.#position++;
      this.#bytesSince++;
      if (this.#bytesSince < frameBytes) continue;
      const finding = this.#look(high, low);
      if (finding) findings.push(finding);
    }
    this.#high = high;
    this.#low = low;
    return findings;
  }

  #look(high: number, low: number): Finding | undefined {
    const startMs = (this.#position - frameBytes) / bytesPerMs;
    const content = this.#index.find(high, low);
    if (content) {
      this.#aligned = true;
      this.#bytesSince = 0;
      return { is: "frame", content, startMs };
    }
    this.#aligned = false;
    if (this.#bytesSince % frameBytes !== 0) return undefined;
    return { is: "unknown", level: this.#level(), startMs };
  }

  /** The mean size of the samples in the ring. */
  #level(): number {
    const ring = this.#ring;
    // The ring starts with the oldest byte at the stream's position; samples begin at even bytes of the stream.
    let sum = 0;
    for (let at = 0; at < frameBytes; at += 2) sum += Math.abs((((ring[at + 1] ?? 0) << 24) >> 16) | (ring[at] ?? 0));
    return sum / (frameBytes / 2);
  }

  /** True while frames follow each other without a gap. */
  get aligned(): boolean {
    return this.#aligned;
  }
}
