import { expect, test } from "vitest";
import { frameBytes } from "../audio-format.ts";
import { TwoLegs } from "./two-legs.ts";
import type { Piece } from "./two-legs.ts";

const frame = (value: number) => Buffer.alloc(frameBytes, value);

/** Two legs that run for a while, and what is kept of them: a value a frame, caller and agent. */
function recorded() {
  const pieces: Piece[] = [];
  let nowMs = Date.UTC(2026, 10, 21, 8, 30);
  const legs = new TwoLegs({ nowMs, keep: (piece) => pieces.push(piece) });
  return {
    legs,
    pieces,
    beat(value: number, { isSilent = false } = {}) {
      legs.caller(frame(value), nowMs, { isSilent });
      nowMs += 20;
    },
    send: (value: number, { isSilent = false } = {}) => legs.agent(frame(value), nowMs, { isSilent }),
    get frames() {
      const sound = Buffer.concat(pieces.map((piece) => piece.sound));
      return Array.from({ length: sound.length / (2 * frameBytes) }, (_, at) => [
        sound[at * 2 * frameBytes],
        sound[at * 2 * frameBytes + 2],
      ]);
    },
  };
}

test("the caller is left and the agent right, each frame when it is heard", () => {
  const call = recorded();
  call.beat(1);
  call.send(9);
  call.send(8);
  call.beat(2);
  call.beat(3);
  call.beat(4);
  call.legs.close();
  expect(call.frames).toEqual([
    [1, 0],
    [2, 9],
    [3, 8],
    [4, 0],
  ]);
});

test("what the carrier is told to forget was never heard", () => {
  const call = recorded();
  call.send(9);
  call.send(8);
  call.beat(1);
  call.legs.agentCleared();
  call.beat(2);
  call.send(7);
  call.beat(3);
  call.legs.close();
  expect(call.frames).toEqual([
    [1, 9],
    [2, 0],
    [3, 7],
  ]);
});

test("a leg that is not to be kept is silence, and the other goes on", () => {
  const call = recorded();
  call.send(9);
  call.beat(1, { isSilent: true });
  call.send(8, { isSilent: true });
  call.beat(2);
  call.legs.close();
  expect(call.frames).toEqual([
    [0, 9],
    [2, 0],
  ]);
});

test("the caller's last sound can still be taken out", () => {
  const call = recorded();
  for (const value of [1, 2, 3]) {
    call.send(9);
    call.beat(value);
  }
  call.legs.silenceCaller(40);
  call.legs.close();
  expect(call.frames).toEqual([
    [1, 9],
    [0, 9],
    [0, 9],
  ]);
  call.legs.silenceCaller(10_000);
});

test("pieces come while the call goes on, all but the last ten seconds, each at its place", () => {
  const call = recorded();
  for (let count = 0; count < 18_000 / 20; count += 1) call.beat(5);
  expect(call.pieces.map(({ part, atByte, sound }) => [part, atByte, sound.length])).toEqual([
    [0, 0, 256_000],
    [0, 256_000, 256_000],
  ]);
  call.legs.close();
  expect(call.frames).toHaveLength(900);
});

test("after ten minutes another recording begins", () => {
  const call = recorded();
  for (let count = 0; count < 601_000 / 20; count += 1) call.beat(5);
  call.legs.close();
  const last = call.pieces.at(-1);
  expect(last).toMatchObject({ part: 1, atByte: 0, startedAt: "2026-11-21T08:40:00.000Z" });
  expect(last?.sound).toHaveLength(64_000);
  expect(call.pieces[0]).toMatchObject({ part: 0, atByte: 0, startedAt: "2026-11-21T08:30:00.000Z" });
});

test("an agent who talks into a dead line is recorded beside silence", () => {
  const pieces: Piece[] = [];
  const legs = new TwoLegs({ nowMs: 0, keep: (piece) => pieces.push(piece) });
  for (let nowMs = 0; nowMs < 5_000; nowMs += 20) legs.agent(frame(9), nowMs, { isSilent: false });
  legs.close();
  const sound = Buffer.concat(pieces.map((piece) => piece.sound));
  expect(sound.length / 64).toBeGreaterThan(3_900);
  expect(sound.filter((_byte, at) => at % 4 < 2).every((byte) => byte === 0)).toBe(true);
});
