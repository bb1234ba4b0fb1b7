import { expect, test } from "vitest";
import { frameBytes, frameMs } from "../audio-format.ts";
import { contextWith } from "../testing.ts";
import { CallRecording } from "./call-recording.ts";

const voice = Buffer.alloc(frameBytes, 5);
const startMs = Date.UTC(2026, 10, 21, 8, 30);

/** A recorded call in which the caller has spoken for so long when those words are understood: how much of it is kept. */
function keptMsOf(spokenMs: number, text: string): number {
  const sound: Uint8Array[] = [];
  const recording = new CallRecording({
    context: contextWith({ recording: "announced" }),
    clock: { nowMs: () => startMs, after: () => () => undefined },
    announce: () => undefined,
    keep: (piece) => sound.push(piece.sound),
  });
  for (let atMs = 0; atMs < spokenMs; atMs += frameMs) recording.caller(voice, startMs + atMs);
  recording.happens({ is: "caller-says", text });
  recording.close();
  const kept = Buffer.concat(sound);
  let bytes = 0;
  for (let at = 0; at < kept.length; at += 4) if (kept[at] !== 0) bytes += 2;
  return (bytes / frameBytes) * frameMs;
}

test.each([
  ["take it from 4111 1111 1111 1112", 9_000, 0],
  ["take it from 4111 1111 1111 1112", 12_000, 2_000],
  ["my pin's 4711", 9_000, 0],
  ["my shower leaks", 9_000, 9_000],
])("%j: of the %i ms before it was understood %i are kept", (text, spokenMs, keptMs) =>
  expect(keptMsOf(spokenMs, text)).toBe(keptMs),
);
