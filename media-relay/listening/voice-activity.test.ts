import { describe, expect, test } from "vitest";
import { loadVoiceActivity } from "./voice-activity.ts";

const detect = await loadVoiceActivity();

/** A voice-like tone: harmonics of 140 Hz that swell and fade a few times a second, with a little noise. */
function frames(lengthMs: number, { level, noise }: { level: number; noise: number }, fromMs = 0): Buffer[] {
  let seed = 12_345 + fromMs;
  const random = () => ((seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff) * 2 - 1;
  return Array.from({ length: lengthMs / 20 }, (_, index) => {
    const frame = Buffer.alloc(640);
    for (let at = 0; at < 320; at++) {
      const seconds = fromMs / 1_000 + (index * 320 + at) / 16_000;
      const swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds);
      let voice = 0;
      for (let harmonic = 1; harmonic <= 12; harmonic++)
        voice += Math.sin(2 * Math.PI * 140 * harmonic * seconds) / harmonic;
      frame.writeInt16LE(Math.round(32_767 * (level * swell * voice * 0.4 + noise * random())), at * 2);
    }
    return frame;
  });
}

/** When sound was noticed and when it ended, in milliseconds. */
function listen(input: readonly Buffer[], threshold = 0.5): string[] {
  const told: string[] = [];
  let nowMs = 0;
  const activity = detect(threshold, {
    started: (agoMs) => told.push(`started ${nowMs - agoMs}`),
    ended: (agoMs) => told.push(`ended ${nowMs - agoMs}`),
  });
  for (const frame of input) {
    nowMs += 20;
    activity.push(frame);
  }
  activity.close();
  return told;
}

const quiet = (lengthMs: number, noise = 0.0001) => frames(lengthMs, { level: 0, noise });
const voice = (lengthMs: number, noise = 0.0001) => frames(lengthMs, { level: 0.3, noise }, 1_000);
const times = (told: readonly string[]) => told.map((one) => Number(one.split(" ")[1]));

describe("voice activity", () => {
  test("speech is noticed from its start to its end", () => {
    const told = listen([...quiet(1_000), ...voice(1_000), ...quiet(1_000)]);
    expect(told.map((one) => one.split(" ")[0])).toEqual(["started", "ended"]);
    const [startedMs = 0, endedMs = 0] = times(told);
    expect(Math.abs(startedMs - 1_000)).toBeLessThanOrEqual(60);
    expect(Math.abs(endedMs - 2_000)).toBeLessThanOrEqual(100);
  });

  test.each([
    ["silence", quiet(5_000, 0)],
    ["a quiet line", quiet(5_000, 0.001)],
    ["a noisy line", quiet(5_000, 0.05)],
    ["a click", [...quiet(1_000), ...voice(20), ...quiet(1_000)]],
  ])("%s is no speech", (_name, input) => expect(listen(input)).toEqual([]));

  test("speech is heard above noise that has been there for a while, and ends with it", () => {
    const noise = 0.04;
    const told = listen([...quiet(3_000, noise), ...voice(1_000, noise), ...quiet(2_000, noise)]);
    const [startedMs = 0, endedMs = 0] = times(told);
    expect(told).toHaveLength(2);
    expect(startedMs).toBeGreaterThan(2_900);
    expect(startedMs).toBeLessThan(3_200);
    expect(endedMs).toBeLessThan(4_200);
  });

  test("calls do not hear each other", () => {
    const told: string[] = [];
    const listener = (name: string) => ({ started: () => told.push(name), ended: () => undefined });
    const [one, other] = [detect(0.5, listener("one")), detect(0.5, listener("other"))];
    const [speech, silence] = [[...quiet(500), ...voice(500)], quiet(1_000)];
    for (const [index, frame] of speech.entries()) {
      one.push(frame);
      other.push(silence[index] ?? frame);
    }
    one.close();
    other.close();
    expect(told).toEqual(["one"]);
  });
});
