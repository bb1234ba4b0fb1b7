import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NotWav, readWav } from "./wav.ts";
import { WavRecorder } from "./wav-recorder.ts";

test("both legs are recorded beside each other, and no longer than allowed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "wav-"));
  const recorder = new WavRecorder(join(folder, "call.wav"), 60);
  for (let frame = 1; frame <= 5; frame += 1)
    recorder.append(new Int16Array(320).fill(frame), new Int16Array(320).fill(-frame));
  await recorder.close();
  const wav = await readFile(recorder.path);
  await rm(folder, { recursive: true });

  expect(wav.length).toBe(44 + 3 * 320 * 2 * 2);
  expect(wav.readUInt16LE(22)).toBe(2);
  expect([wav.readInt16LE(44), wav.readInt16LE(46)]).toEqual([1, -1]);
  const left = readWav(wav);
  expect(left).toHaveLength(3 * 320);
  expect([left[0], left[320], left[959]]).toEqual([1, 2, 3]);
});

test("a file that is none is said to be none", () => {
  expect(() => readWav(Buffer.from("ID3 something else"))).toThrow(NotWav);
  expect(() => readWav(Buffer.alloc(0))).toThrow(NotWav);
});
