import type { FrameReader } from "../../voice-box.ts";
import { frameMs } from "../media/media-clock.ts";
import { bytesOf, peakOf, quietPeak } from "../media/pcm.ts";

/** After this long without a sound the agent has finished what it said. */
export const agentDoneMs = 700;
/** An application that pauses at the first sound of the phone, and gives up its turn later, does so within this time. */
const longestDoubtMs = 3_000;
/** A pause this long, in which the phone finished speaking, parts two turns of the agent. */
const turnGapMs = 200;

/** The agent speaking without a longer pause, as it reached the phone. Times from the phone's first frame. */
export interface Stretch {
  startMs: number;
  endMs: number;
  words: string[];
  /** The application threw away what it had still to say, after the phone had begun to speak. */
  cut: boolean;
}

/** The hearing end of a phone: what of the agent's speech has been played to it, by sound and by word. */
export class Ear {
  readonly stretches: Stretch[] = [];
  readonly #reader: FrameReader;

  constructor(reader: FrameReader) {
    this.#reader = reader;
  }

  /** Takes the next 20 ms. `phoneSaid` is when the phone last spoke. */
  hear(frame: Int16Array, nowMs: number, phoneSaid: { startMs: number; endMs: number } | undefined): void {
    const sounds = peakOf(frame) >= quietPeak;
    if (sounds) this.#sound(nowMs, phoneSaid?.endMs ?? 0);
    const words = this.#reader.read(bytesOf(frame));
    if (words.length === 0) return;
    const stretch = this.stretches.at(-1) ?? this.#open(nowMs);
    for (const { word } of words) stretch.words.push(word);
  }

  /**
   * The application has thrown away what the phone had not heard yet. That interrupts the agent when the phone had begun
   * to speak before, and there was something to throw away or the sentence has words left that were never sent.
   */
  cutOff(nowMs: number, flushedBytes: number, phoneSaid: { startMs: number; endMs: number } | undefined): void {
    const stretch = this.stretches.at(-1);
    if (stretch === undefined || phoneSaid === undefined || nowMs - stretch.endMs > longestDoubtMs) return;
    const talkedOver = phoneSaid.startMs >= stretch.startMs && phoneSaid.startMs <= stretch.endMs;
    if (talkedOver && (flushedBytes > 0 || this.#reader.midway)) stretch.cut = true;
  }

  /** How long the agent has been silent; since the first frame when it has never spoken. */
  quietForMs(nowMs: number): number {
    return nowMs - (this.stretches.at(-1)?.endMs ?? 0);
  }

  #sound(nowMs: number, phoneQuietSinceMs: number): void {
    const last = this.stretches.at(-1);
    const gapMs = last === undefined ? Infinity : nowMs - last.endMs;
    const answered = last !== undefined && phoneQuietSinceMs > last.endMs && gapMs >= turnGapMs;
    const stretch = last === undefined || gapMs >= agentDoneMs || answered ? this.#open(nowMs) : last;
    stretch.endMs = nowMs + frameMs;
  }

  #open(nowMs: number): Stretch {
    const stretch: Stretch = { startMs: nowMs, endMs: nowMs + frameMs, words: [], cut: false };
    this.stretches.push(stretch);
    return stretch;
  }
}
