const sampleHz = 16_000;
/** Compared at this distance, tones up to 2 kHz are told apart, and noise between them does not matter. */
const lag = 4;
const lowestHz = 350;
const highestHz = 1_900;
/** What is no tone in a frame, as a share of what is. Speech has more; a phone line with noise at 20 dB less. */
const impurityMost = 0.03;
const leastLevel = 300;
/** Neither pitch nor loudness of a beep moves; those of a voice do, within a few frames. */
const pitchDrift = 0.02;
const loudnessDrift = 0.3;
/** Shorter ones click and chirp; eight frames are 160 ms. */
const framesLeast = 8;

interface Tone {
  hz: number;
  level: number;
}

/** Listens for the beep after a recorded greeting: a steady, pure tone. Pure work on frames of 16 kHz, 16 bit. */
export class BeepDetector {
  #tone: Tone | undefined;
  #count = 0;

  /** True for the first frame after a beep. */
  push(frame: Uint8Array): boolean {
    const tone = toneOf(frame);
    if (tone !== undefined && this.#tone !== undefined && isSame(tone, this.#tone)) {
      this.#count += 1;
      return false;
    }
    const wasBeep = this.#count >= framesLeast;
    this.#tone = tone;
    this.#count = tone === undefined ? 0 : 1;
    return wasBeep;
  }
}

const isSame = (one: Tone, other: Tone): boolean =>
  Math.abs(one.hz - other.hz) <= pitchDrift * other.hz &&
  Math.abs(one.level - other.level) <= loudnessDrift * other.level;

/**
 * The tone that a frame is, if it is one. For a tone, x[n] + x[n-2k] = 2 cos(kw) x[n-k] at every n: what is left of that is
 * not the tone.
 */
function toneOf(frame: Uint8Array): Tone | undefined {
  const samples = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const count = Math.floor(frame.length / 2);
  const at = (index: number): number => samples.getInt16(2 * index, true);
  let cross = 0;
  let power = 0;
  let around = 0;
  for (let index = 3 * lag; index < count; index += 1) {
    const middle = at(index - lag);
    const sides = at(index) + at(index - 2 * lag);
    cross += middle * sides;
    power += middle * middle;
    around += sides * sides;
  }
  const level = Math.sqrt(power / (count - 3 * lag));
  if (!(level >= leastLevel)) return undefined;
  const slope = cross / power;
  const impurity = (around - slope * cross) / power;
  if (Math.abs(slope) > 2 || impurity > impurityMost) return undefined;
  const hz = (Math.acos(slope / 2) * sampleHz) / (2 * Math.PI * lag);
  return hz >= lowestHz && hz <= highestHz ? { hz, level } : undefined;
}
