import { frameMs } from "../audio-format.ts";

/** The caller's frames come unevenly; only if all of so long a time are late, some were lost on the way. */
const windowMs = 1_000;
/** Less than this is the unevenness of clocks. */
const lostLeastFrames = 2;
/** Nobody waits longer for the caller's frames before silence takes their place. */
const awaitedMostFrames = 1_000 / frameMs;

/**
 * Keeps a recording in step with time: what the network lost is silence, what it brings too late is left out, and what
 * comes in a burst is all kept.
 */
export class FrameClock {
  #startMs: number;
  #count = 0;
  /** Frames of silence that stand for frames that may still come. */
  #paddedCount = 0;
  #windowFromMs: number;
  #leastLate = Infinity;

  constructor(nowMs: number) {
    this.#startMs = nowMs;
    this.#windowFromMs = nowMs;
  }

  /** A frame of the caller came. */
  frame(nowMs: number): { silentFrames: number; isKept: boolean } {
    const silentFrames = nowMs - this.#windowFromMs >= windowMs ? this.#closeWindow(nowMs) : 0;
    const late = this.#late(nowMs) - 1;
    if (late < 0 && this.#paddedCount > 0) {
      this.#paddedCount -= 1;
      return { silentFrames, isKept: false };
    }
    this.#leastLate = Math.min(this.#leastLate, late);
    this.#count += 1;
    return { silentFrames, isKept: true };
  }

  /** How much silence takes the place of frames that have been awaited for too long. */
  overdue(nowMs: number): number {
    return this.#pad(Math.max(0, this.#late(nowMs) - awaitedMostFrames));
  }

  #closeWindow(nowMs: number): number {
    const late = this.#leastLate;
    this.#windowFromMs = nowMs;
    this.#leastLate = Infinity;
    // The first frame was itself late.
    if (late < 0) this.#startMs += late * frameMs;
    return late >= lostLeastFrames && late < Infinity ? this.#pad(late) : 0;
  }

  #pad(frames: number): number {
    this.#count += frames;
    this.#paddedCount += frames;
    return frames;
  }

  #late(nowMs: number): number {
    return Math.floor((nowMs - this.#startMs) / frameMs) + 1 - this.#count;
  }
}
