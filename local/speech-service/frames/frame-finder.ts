import type { FrameContent } from "../../voice-box.ts";
import type { FrameIndex } from "./frame-index.ts";
import { bytesPerMs, frameBytes } from "./frame-format.ts";
import { highLeaving, highMultiplier, lowLeaving, lowMultiplier } from "./rolling-hash.ts";

/** 20 ms of a stream: what a frame holds that was found there, or how loud the unknown audio is. */
export type Finding =
  { is: "frame"; content: FrameContent; startMs: number } | { is: "unknown"; level: number; startMs: number };

/**
 * Finds remembered frames in a byte stream that was cut anywhere. The hash moves along with every byte. Once a frame
 * is found the next is expected right behind it; where it is not, every byte offset is tried until one fits again.
 */
export class FrameFinder {
  readonly #index: FrameIndex;
  /** The last 640 bytes; the place of a byte is its place in the stream, modulo 640. */
  readonly #ring = new Uint8Array(frameBytes);
  #high = 0;
  #low = 0;
  #positionBytes = 0;
  /** Bytes that have come since the end of the last frame that was found. */
  #sinceBytes = 0;

  constructor(index: FrameIndex) {
    this.#index = index;
  }

  /** Milliseconds of the stream that have come. */
  get positionMs(): number {
    return this.#positionBytes / bytesPerMs;
  }

  write(pcm: Uint8Array): Finding[] {
    const findings: Finding[] = [];
    // All in locals: this loop runs for every byte of every stream.
    const ring = this.#ring;
    let high = this.#high;
    let low = this.#low;
    let place = this.#positionBytes % frameBytes;
    let sinceBytes = this.#sinceBytes;
    for (let at = 0; at < pcm.length; at++) {
      const byte = pcm[at] ?? 0;
      const leaving = ring[place] ?? 0;
      ring[place] = byte;
      place = place + 1 === frameBytes ? 0 : place + 1;
      high = (Math.imul(high, highMultiplier) + byte - Math.imul(leaving, highLeaving)) | 0;
      low = (Math.imul(low, lowMultiplier) + byte - Math.imul(leaving, lowLeaving)) | 0;
      sinceBytes++;
      if (sinceBytes < frameBytes) continue;
      const startMs = (this.#positionBytes + at + 1 - frameBytes) / bytesPerMs;
      const content = this.#index.find(high, low);
      if (content) {
        findings.push({ is: "frame", content, startMs });
        sinceBytes = 0;
      } else if (sinceBytes % frameBytes === 0) {
        findings.push({ is: "unknown", level: meanLevel(ring), startMs });
      }
    }
    this.#high = high;
    this.#low = low;
    this.#positionBytes += pcm.length;
    this.#sinceBytes = sinceBytes;
    return findings;
  }
}

/** The mean size of the samples in the ring: they begin at the even bytes of the stream, and so of the ring. */
function meanLevel(ring: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < frameBytes; at += 2) sum += Math.abs((((ring[at + 1] ?? 0) << 24) >> 16) | (ring[at] ?? 0));
  return sum / (frameBytes / 2);
}
