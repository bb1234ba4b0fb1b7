import { expect, test } from "vitest";
import type { FrameReader } from "../../voice-box.ts";
import { frameMs, frameSamples } from "../media/media-clock.ts";
import { Ear } from "./ear.ts";

const loud = new Int16Array(frameSamples).fill(5_000);
const soft = new Int16Array(frameSamples).fill(1);

/** An ear on an utterance that has words left while `midway` says so. */
function listen() {
  const state = { nowMs: 0, midway: true, said: undefined as { startMs: number; endMs: number } | undefined };
  const reader: FrameReader = {
    read: () => [],
    speaking: true,
    get midway() {
      return state.midway;
    },
  };
  const ear = new Ear(reader);
  const hear = (frame: Int16Array, forMs: number) => {
    for (let heardMs = 0; heardMs < forMs; heardMs += frameMs) {
      ear.hear(frame, state.nowMs, state.said);
      state.nowMs += frameMs;
    }
  };
  return { ear, state, hear };
}

test("a short pause belongs to what is said, a longer one parts it", () => {
  const { ear, hear } = listen();
  hear(soft, 100);
  hear(loud, 400);
  hear(soft, 500);
  hear(loud, 400);
  hear(soft, 720);
  hear(loud, 100);

  expect(ear.stretches.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [100, 1_400],
    [2_120, 2_220],
  ]);
});

test("an answer that follows the phone's words closely is a turn of its own", () => {
  const { ear, hear, state } = listen();
  hear(loud, 400);
  state.said = { startMs: 400, endMs: 700 };
  hear(soft, 400);
  hear(loud, 100);

  expect(ear.stretches.map(({ startMs }) => startMs)).toEqual([0, 800]);
});

test.each([
  ["audio was thrown away", 640, false, true],
  ["the sentence had words left", 0, true, true],
  ["the agent had finished its sentence", 0, false, false],
])("talked over, %s: interrupted %s", (_, flushedBytes, midway, interrupted) => {
  const { ear, hear, state } = listen();
  hear(loud, 400);
  state.said = { startMs: 300, endMs: 1_000 };
  state.midway = midway;
  hear(soft, 500);
  ear.cutOff(state.nowMs, flushedBytes, state.said);

  expect(ear.stretches.at(-1)?.cut).toBe(interrupted);
});

test("audio thrown away without a word of the phone interrupts nobody", () => {
  const { ear, hear, state } = listen();
  hear(loud, 400);
  ear.cutOff(state.nowMs, 640, undefined);
  state.said = { startMs: 0, endMs: 100 };
  hear(loud, 1_000);

  expect(ear.stretches.at(-1)?.cut).toBe(false);
});
