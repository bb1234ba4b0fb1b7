import { expect, test } from "vitest";
import { Flite } from "./flite.ts";
import { Sayer } from "./saying.ts";
import type { FliteVoice } from "./voices.ts";

const sayer = new Sayer(new Flite());
const rms = (pcm: Int16Array, startMs: number, endMs: number): number => {
  const part = pcm.subarray(startMs * 16, endMs * 16);
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
};

test.each<FliteVoice>(["slt", "rms", "awb", "kal16"])("the words of %s lie where the sound is", (voice) => {
  const { pcm, words } = sayer.say({ text: "Hello, my number is 202 555 0100. It costs $25.", voice, rate: 1 });
  expect(words.map(({ word }) => word)).toEqual([
    "Hello",
    "my",
    "number",
    "is",
    "202",
    "555",
    "0100",
    "It",
    "costs",
    "$25",
  ]);
  const quiet = rms(pcm, 0, 20);
  words.forEach(({ startMs, endMs }, at) => {
    expect(startMs).toBeGreaterThanOrEqual(words[at - 1]?.endMs ?? 0);
    expect(endMs * 16).toBeLessThanOrEqual(pcm.length);
    expect(rms(pcm, startMs, endMs)).toBeGreaterThan(10 * quiet + 100);
  });
  // The longest gap between words is the pause after the sentence, and nothing is heard in it.
  const gaps = words.slice(1).map((word, at) => ({ startMs: words[at]?.endMs ?? 0, endMs: word.startMs }));
  const longest = gaps.reduce((one, other) => (other.endMs - other.startMs > one.endMs - one.startMs ? other : one));
  const { startMs, endMs } = longest;
  const thirdMs = Math.floor((endMs - startMs) / 3);
  expect(rms(pcm, startMs + thirdMs, endMs - thirdMs)).toBeLessThan(rms(pcm, 0, pcm.length / 16) / 8);
});

test("twice the rate takes half the time", () => {
  const text = "I would like to report a leak in my bathroom.";
  const slow = sayer.say({ text, voice: "slt", rate: 0.8 }).pcm.length;
  const fast = sayer.say({ text, voice: "slt", rate: 1.6 }).pcm.length;
  expect(slow / fast).toBeGreaterThan(1.7);
  expect(slow / fast).toBeLessThan(2.3);
});

test("a text without words is a short silence", () => {
  const { pcm, words } = sayer.say({ text: "…", voice: "slt", rate: 1 });
  expect(words).toEqual([]);
  expect(pcm.length).toBeGreaterThan(0);
  expect(pcm.every((sample) => sample === 0)).toBe(true);
});

test("other languages have their own words, spoken with an English tongue", () => {
  const { words } = sayer.say({ text: "Où est la fuite d’eau ? 淋浴漏水", voice: "slt", rate: 1 });
  expect(words.map(({ word }) => word)).toEqual(["Où", "est", "la", "fuite", "d’eau", "淋浴", "漏水"]);
  for (const { startMs, endMs } of words) expect(endMs).toBeGreaterThan(startMs);
});
