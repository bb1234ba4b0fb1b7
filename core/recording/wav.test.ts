import { expect, test } from "vitest";
import { closedWav, recordedBytesPerMs, wavHeader, wavHeaderBytes } from "./wav.ts";

const text = (bytes: Uint8Array, from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
const number = (bytes: Uint8Array, at: number) => new DataView(bytes.buffer).getUint32(at, true);

test("a recording is stereo, 16 kHz and 16 bit", () => {
  const header = wavHeader(64_000);
  expect([text(header, 0, 4), text(header, 8, 16), text(header, 36, 40)]).toEqual(["RIFF", "WAVEfmt ", "data"]);
  const short = (at: number) => new DataView(header.buffer).getUint16(at, true);
  expect({ format: short(20), channels: short(22), bits: short(34), step: short(32) }).toEqual({
    format: 1,
    channels: 2,
    bits: 16,
    step: 4,
  });
  expect([number(header, 24), number(header, 28)]).toEqual([16_000, recordedBytesPerMs * 1_000]);
  expect([number(header, 4), number(header, 40)]).toEqual([64_036, 64_000]);
});

test.each([
  ["as it ended", 8, 8],
  ["in the middle of a sample", 11, 8],
  ["before its first sound", 0, 0],
])("a recording whose writer was gone %s has the lengths it has", (_when, written, dataBytes) => {
  const kept = new Uint8Array(wavHeaderBytes + written).fill(7);
  kept.set(wavHeader());
  const closed = closedWav(kept);
  expect(closed).toHaveLength(wavHeaderBytes + dataBytes);
  expect([number(closed, 4), number(closed, 40)]).toEqual([closed.length - 8, dataBytes]);
  expect([...closed.subarray(wavHeaderBytes)]).toEqual(Array(dataBytes).fill(7));
});

test("a recording of which the beginning never came begins with a header all the same", () => {
  expect(text(closedWav(new Uint8Array(10)), 0, 4)).toBe("RIFF");
  expect(closedWav(new Uint8Array(10))).toHaveLength(wavHeaderBytes);
});
