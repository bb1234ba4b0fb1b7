import { expect, test } from "vitest";
import { frameBytes, frameMs, samplesPerFrame } from "../audio-format.ts";
import { VoicePitch } from "./voice-pitch.ts";

/** Speech-like sound whose pitch goes evenly from one to the other, as frames; `noise` of that share of its level. */
function* glide(fromHz: number, toHz: number, lengthMs: number, noise = 0): Generator<Buffer> {
  let phase = 0;
  let seed = 4_711;
  const count = lengthMs / frameMs;
  for (let index = 0; index < count; index++) {
    const frame = Buffer.alloc(frameBytes);
    for (let at = 0; at < samplesPerFrame; at++) {
      const done = (index * samplesPerFrame + at) / (count * samplesPerFrame);
      phase += (fromHz * (toHz / fromHz) ** done) / 16_000;
      let voice = 0;
      for (let harmonic = 1; harmonic <= 8; harmonic++) voice += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      frame.writeInt16LE(Math.round(5_000 * (voice + noise * ((seed / 0x7fffffff) * 2 - 1))), at * 2);
    }
    yield frame;
  }
}

/** Somebody who has told a few sentences, each sinking by a fourth to its end. */
function acquainted(aroundHz: number, noise = 0): VoicePitch {
  const pitch = new VoicePitch();
  for (let sentence = 0; sentence < 3; sentence++) say(pitch, glide(aroundHz * 1.15, aroundHz * 0.85, 1_200, noise));
  return pitch;
}

function say(pitch: VoicePitch, frames: Iterable<Buffer>, isVoice = true): VoicePitch {
  for (const frame of frames) pitch.push(frame, isVoice);
  return pitch;
}

const range = [90, 130, 180, 240] as const;

test.each(range)("a voice around %i Hz falls or is held, by its own range", (aroundHz) => {
  for (const noise of [0, 0.3]) {
    const known = () => acquainted(aroundHz, noise);
    expect(say(known(), glide(aroundHz * 1.15, aroundHz * 0.84, 1_200, noise)).ending).toBe("fell");
    expect(say(known(), glide(aroundHz * 1.15, aroundHz, 600, noise)).ending).toBe("held");
    expect(say(known(), glide(aroundHz, aroundHz, 600, noise)).ending).toBe("held");
  }
});

test("a voice that ends near its top tells nothing", () => {
  expect(say(acquainted(130), glide(130, 150, 400)).ending).toBeUndefined();
});

test("the bottom of a range is not known from the first half of a sentence", () => {
  const pitch = new VoicePitch();
  expect(pitch.ending).toBeUndefined();
  expect(say(pitch, glide(150, 140, 800)).ending).toBeUndefined();
});

test("a sound without pitch after the voice hides its end", () => {
  const pitch = say(acquainted(130), glide(150, 112, 1_200));
  const breath = glide(1, 1, 300, 1);
  expect(say(pitch, breath).ending).toBeUndefined();
});

test("what is not the caller's voice counts for nothing", () => {
  const pitch = say(acquainted(130), glide(150, 112, 1_200));
  expect(say(pitch, glide(200, 240, 600), false).ending).toBe("fell");
});
