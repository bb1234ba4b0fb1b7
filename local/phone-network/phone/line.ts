import { randomInt } from "node:crypto";
import { frameSamples } from "../media/media-clock.ts";
import { mixInto, peakOf } from "../media/pcm.ts";
import { OneBitNoise } from "./one-bit-noise.ts";

/** How bad a line is. Both in decibels; left out: a clean line. */
export interface LineQuality {
  /** The speech is this much louder than the noise. */
  noiseSnrDb?: number | undefined;
  /** The agent comes back from the phone's loudspeaker, this much changed (-20: a tenth as loud). */
  echoDb?: number | undefined;
}

/** The level of speech against which noise is measured: about that of the synthetic voices. */
const speechLevel = 4_000;
const echoDelayFrames = 6;

/** What the way from the mouthpiece to the exchange does to a frame. One per phone call. */
export class Line {
  readonly #noise = new OneBitNoise([randomInt(2 ** 32), randomInt(2 ** 32), randomInt(2 ** 32)]);
  readonly #noiseLevel: number;
  readonly #echoGain: number;
  readonly #echo: Int16Array[] = [];

  constructor(quality: LineQuality) {
    this.#noiseLevel = quality.noiseSnrDb === undefined ? 0 : speechLevel * 10 ** (-quality.noiseSnrDb / 20);
    this.#echoGain = quality.echoDb === undefined ? 0 : 10 ** (quality.echoDb / 20);
  }

  /** Remembers what the phone's loudspeaker plays, for the echo. */
  played(frame: Int16Array): void {
    if (this.#echoGain === 0) return;
    this.#echo.push(frame.slice());
    if (this.#echo.length > echoDelayFrames) this.#echo.shift();
  }

  carry(frame: Int16Array): Int16Array {
    const echo = this.#echo.length === echoDelayFrames ? this.#echo[0] : undefined;
    if (echo !== undefined && peakOf(echo) > 0) mixInto(frame, echo, this.#echoGain);
    if (this.#noiseLevel > 0) {
      const noise = new Int16Array(frameSamples);
      for (let at = 0; at < noise.length; at += 1) noise[at] = Math.round(this.#noise.sample() * this.#noiseLevel);
      mixInto(frame, noise);
    }
    this.#noise.addTo(frame);
    return frame;
  }
}
