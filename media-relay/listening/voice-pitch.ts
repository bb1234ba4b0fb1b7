import type { VoiceEnding } from "../../core/dialogue/listening/turn-state.ts";
import { frameMs, samplesPerFrame } from "../audio-format.ts";

/*
 * How a voice ends: who has finished lets it fall to the bottom of their range, who goes on after a pause holds it
 * (Gravano and Hirschberg 2011, "Turn-taking cues in task-oriented dialogue"). Pitch is found by autocorrelation at 4 kHz, some
 * 10 µs for a frame of speech, and compared with all that this caller has spoken: no two voices have the same range.
 */

/** Samples of 16 kHz that are averaged into one. */
const decimation = 4;
const rateHz = 16_000 / decimation;
const samplesPerFrameHere = samplesPerFrame / decimation;
/** Voices of people on the phone. */
const lowestHz = 62;
const highestHz = 400;
const longestLag = Math.ceil(rateHz / lowestHz);
const shortestLag = Math.floor(rateHz / highestHz);
/** 40 ms: two periods and more of the lowest voice. */
const windowLength = 160;
const historyLength = Math.ceil((windowLength + longestLag + 1) / samplesPerFrameHere) * samplesPerFrameHere;

/** Of a sound less alike to itself than this after one period, pitch is not known. */
const leastLikeness = 0.7;
/** A shorter period counts where it is nearly as good: the double of a period always fits as well. */
const asGood = 0.88;

/** The range is kept as counts in steps of a quarter of a semitone. */
const stepsPerOctave = 48;
const steps = Math.ceil(stepsPerOctave * Math.log2(highestHz / lowestHz)) + 1;
/**
 * Frames with pitch before a range is known, and before its bottom is: voices sink through a sentence, so that the bottom
 * shows only once some have been heard to their end.
 */
const leastKnown = 30;
const bottomKnown = 200;
/** The last voiced frames that make the end, how many of them are needed, and how old they may be. */
const endFrames = 5;
const endFramesLeast = 3;
const endLongestMs = 200;

/**
 * Shares of the range: below the first a voice has fallen, above the second it is held, and between them nothing is known.
 * Of 75 ends of three synthetic voices, four in five of the final ones stood below the first, and 97 % of the others above
 * the second. A voice that ends near its top asks something or is surprised: it tells neither.
 */
const bottom = 0.06;
const heldFrom = 0.13;
const top = 0.9;

/** The pitch of one caller. */
export class VoicePitch {
  readonly #history = new Float32Array(historyLength);
  readonly #likeness = new Float32Array(longestLag + 2);
  readonly #counts = new Uint32Array(steps);
  #known = 0;
  /** Steps of the last frames with pitch, and when they were. */
  readonly #endSteps = new Uint16Array(endFrames);
  readonly #endsAtMs = new Float64Array(endFrames).fill(-Infinity);
  #nowMs = 0;
  #voicedAtMs = 0;

  /** Takes 20 ms; `isVoice` where they are the caller's voice. */
  push(frame: Uint8Array, isVoice: boolean): void {
    this.#nowMs += frameMs;
    this.#remember(frame);
    if (!isVoice) return;
    this.#voicedAtMs = this.#nowMs;
    const pitchHz = this.#pitchHz();
    if (pitchHz === undefined) return;
    const step = Math.min(steps - 1, Math.max(0, Math.round(stepsPerOctave * Math.log2(pitchHz / lowestHz))));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#endSteps[this.#known % endFrames] = step;
    this.#endsAtMs[this.#known % endFrames] = this.#nowMs;
    this.#known += 1;
  }

  /** How the sound that has just ended did; undefined where that cannot be told. */
  get ending(): VoiceEnding | undefined {
    const end = [...this.#endSteps].filter((_, at) => this.#voicedAtMs - (this.#endsAtMs[at] ?? 0) <= endLongestMs);
    const middle = end.toSorted((one, other) => one - other)[end.length >> 1];
    if (middle === undefined || end.length < endFramesLeast || this.#known < leastKnown) return undefined;
    let below = 0;
    for (let step = 0; step < middle; step++) below += this.#counts[step] ?? 0;
    const share = below / this.#known;
    if (share >= heldFrom) return share > top ? undefined : "held";
    return share < bottom && this.#known >= bottomKnown ? "fell" : undefined;
  }

  #remember(frame: Uint8Array): void {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    this.#history.copyWithin(0, samplesPerFrameHere);
    const from = historyLength - samplesPerFrameHere;
    for (let at = 0; at < samplesPerFrameHere; at++) {
      let sum = 0;
      for (let one = 0; one < decimation; one++) sum += view.getInt16((at * decimation + one) * 2, true);
      this.#history[from + at] = sum / decimation;
    }
  }

  #pitchHz(): number | undefined {
    let energy = 0;
    for (let at = historyLength - windowLength; at < historyLength; at++) energy += (this.#history[at] ?? 0) ** 2;
    let best = 0;
    for (let lag = shortestLag - 1; lag <= longestLag + 1; lag++) {
      const likeness = this.#likenessAfter(lag, energy);
      this.#likeness[lag] = likeness;
      if (lag >= shortestLag && lag <= longestLag) best = Math.max(best, likeness);
    }
    if (best < leastLikeness) return undefined;
    for (let lag = shortestLag; lag <= longestLag; lag++) {
      const [before, here, after] = [this.#at(lag - 1), this.#at(lag), this.#at(lag + 1)];
      if (here < asGood * best || here < before || here < after) continue;
      // The top of the parabola through the three.
      const bend = before - 2 * here + after;
      return rateHz / (lag + (bend === 0 ? 0 : (before - after) / (2 * bend)));
    }
    return undefined;
  }

  #at(lag: number): number {
    return this.#likeness[lag] ?? 0;
  }

  /** How alike the newest 40 ms, of that energy, are to those one lag before: 1 for the same. */
  #likenessAfter(lag: number, energy: number): number {
    const history = this.#history;
    let product = 0;
    let energyBefore = 0;
    for (let at = historyLength - windowLength; at < historyLength; at++) {
      const before = history[at - lag] ?? 0;
      product += (history[at] ?? 0) * before;
      energyBefore += before * before;
    }
    return product / Math.sqrt(energy * energyBefore + 1);
  }
}
