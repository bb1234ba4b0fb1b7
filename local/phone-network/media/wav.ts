import { resample } from "./pcm.ts";

/** A file that is no PCM of 16 bit in a WAV. */
export class NotWav extends Error {}

/** Reads a WAV of 16 bit PCM as 16 kHz mono; of several channels the first is taken. */
export function readWav(bytes: Buffer): Int16Array {
  if (bytes.length < 12 || bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WAVE")
    throw new NotWav("not a WAV file");
  let format: { channels: number; sampleHz: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === "fmt ") format = readFormat(body);
    if (name === "data" && format !== undefined)
      return resample(channelOf(body, format.channels), format.sampleHz, 16_000);
    at += 8 + length + (length % 2);
  }
  throw new NotWav("no PCM data in the WAV file");
}

function readFormat(body: Buffer): { channels: number; sampleHz: number } {
  if (body.length < 16 || body.readUInt16LE(0) !== 1 || body.readUInt16LE(14) !== 16)
    throw new NotWav("not 16 bit PCM");
  const [channels, sampleHz] = [body.readUInt16LE(2), body.readUInt32LE(4)];
  if (channels === 0 || sampleHz === 0) throw new NotWav("no channels or no sampling rate");
  return { channels, sampleHz };
}

function channelOf(body: Buffer, channels: number): Int16Array {
  const samples = new Int16Array(Math.floor(body.length / (2 * channels)));
  for (let at = 0; at < samples.length; at += 1) samples[at] = body.readInt16LE(at * 2 * channels);
  return samples;
}
