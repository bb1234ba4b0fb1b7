import { describe, expect, test } from "vitest";
import { BeepDetector } from "./beep.ts";

type Wave = (seconds: number) => number;

/** How often a beep was heard in so many milliseconds of that, and half a second of quiet. */
function beepsIn(wave: Wave, lengthMs = 500): number {
  const detector = new BeepDetector();
  let beeps = 0;
  for (let fromMs = 0; fromMs < lengthMs + 500; fromMs += 20) {
    const frame = Buffer.alloc(640);
    for (let at = 0; at < 320; at += 1) {
      const seconds = fromMs / 1_000 + at / 16_000;
      frame.writeInt16LE(Math.round(fromMs < lengthMs ? wave(seconds) : 0), at * 2);
    }
    if (detector.push(frame)) beeps += 1;
  }
  return beeps;
}

const tone =
  (hz: number, level = 6_000): Wave =>
  (seconds) =>
    level * Math.sin(2 * Math.PI * hz * seconds);

/** The same each time. */
function noise(level: number): Wave {
  let state = 12_345;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return level * (state / 1_073_741_824 - 1);
  };
}

const both =
  (...waves: Wave[]): Wave =>
  (seconds) =>
    waves.reduce((sum, wave) => sum + wave(seconds), 0);

/** A vowel: harmonics under two formants, of a pitch that sinks and trembles as in a sentence. */
const vowel =
  (pitchHz: number): Wave =>
  (seconds) => {
    const phase =
      2 * Math.PI * pitchHz * (seconds - 0.1 * seconds * seconds) + 0.3 * Math.sin(2 * Math.PI * 5 * seconds);
    return [1, 2, 3, 4, 5].reduce((sum, harmonic) => sum + (3_000 / harmonic) * Math.sin(harmonic * phase), 0);
  };

describe("a beep", () => {
  test.each([440, 620, 1_000, 1_400, 1_800])("of %d Hz is heard once, when it is over", (hz) => {
    expect(beepsIn(tone(hz))).toBe(1);
  });

  test("is heard through the noise of a line", () => {
    expect(beepsIn(both(tone(1_000), noise(400)))).toBe(1);
  });

  test("of 200 ms is one, a click of 60 ms is none", () => {
    expect([beepsIn(tone(1_000), 200), beepsIn(tone(1_000), 60)]).toEqual([1, 0]);
  });
});

describe("no beep", () => {
  test.each<[string, Wave]>([
    ["silence", () => 0],
    ["noise", noise(5_000)],
    ["a low voice", vowel(110)],
    ["a high voice", vowel(220)],
    ["a child", vowel(400)],
    ["a key of the phone", both(tone(697), tone(1_209))],
    ["a siren", (seconds) => 6_000 * Math.sin(2 * Math.PI * (600 + 400 * seconds) * seconds)],
    ["a tone that is hardly there", tone(1_000, 100)],
  ])("is %s", (_what, wave) => {
    expect(beepsIn(wave, 2_000)).toBe(0);
  });
});
