import { expect, test } from "vitest";
import { EchoGate } from "./echo-gate.ts";

/** Levels of speech, syllable by syllable. */
const speech = Array.from({ length: 200 }, (_, index) => 0.12 * (0.55 + 0.45 * Math.sin(index / 3)));
const delayFrames = 12;

interface Scene {
  /** What comes back of the agent, as a factor. */
  coupling: number;
  /** The caller's level at each frame. */
  caller?: (frame: number) => number;
  noise?: number;
  lengthFrames?: number;
}

/** The frames in which somebody other than the agent was heard, while the agent speaks. */
function heardThrough({ coupling, caller = () => 0, noise = 0, lengthFrames = 200 }: Scene): number[] {
  const gate = new EchoGate();
  const heard: number[] = [];
  for (let frame = 0; frame < lengthFrames; frame++) {
    gate.played(speech[frame % speech.length] ?? 0);
    const echo = frame < delayFrames ? 0 : coupling * (speech[(frame - delayFrames) % speech.length] ?? 0);
    const level = Math.hypot(echo, caller(frame), noise);
    if (!gate.isEcho(level, noise)) heard.push(frame);
  }
  return heard;
}

test.each([
  ["of a usual phone", 0.1],
  ["that is faint", 0.02],
])("an echo %s is nobody", (_name, coupling) => expect(heardThrough({ coupling })).toEqual([]));

test("an echo that is strong is nobody once it is known", () => {
  const heard = heardThrough({ coupling: 0.35, lengthFrames: 400 });
  expect(Math.max(...heard)).toBeLessThan(300);
});

test.each([
  ["a quiet line", 0],
  ["a noisy line", 0.04],
])("a caller who talks over the agent on %s is heard in nearly every frame", (_name, noise) => {
  const talks = (frame: number) => (frame >= 100 && frame < 130 ? 0.1 : 0);
  const heard = heardThrough({ coupling: 0.1, noise, caller: talks });
  expect(heard.length).toBeGreaterThan(25);
  expect(heard.every((frame) => talks(frame) > 0)).toBe(true);
});

test("a caller who talks over the agent for long, on a line without echo, is not shut out", () => {
  const talks = (frame: number) => (frame >= 50 && frame < 200 ? 0.1 : 0);
  expect(heardThrough({ coupling: 0, caller: talks }).length).toBeGreaterThan(140);
});

test("a caller with a soft voice is heard over the agent, once the line has shown that it has no echo", () => {
  const talks = (frame: number) => (frame >= 200 && frame < 240 ? 0.02 : 0);
  expect(heardThrough({ coupling: 0, caller: talks, lengthFrames: 300 }).length).toBeGreaterThan(35);
});

test("nothing is an echo while the agent is silent", () => {
  const gate = new EchoGate();
  expect(Array.from({ length: 50 }, () => gate.isEcho(0.002, 0))).not.toContain(true);
});

test("somebody who often talks over the agent stays audible", () => {
  const talks = (frame: number) => (frame % 100 < 40 ? 0.11 : 0);
  const heard = heardThrough({ coupling: 0.1, caller: talks, lengthFrames: 2_000 });
  expect(heard.filter((frame) => frame >= 1_900 && talks(frame) > 0).length).toBeGreaterThan(25);
});
