import { frameBytes } from "../../../media-relay/audio-format.ts";

const sampleHz = 16_000;
const toneHz = 1_000;
const loudness = 8_000;

/** 20 ms of a beep. The fake speech reads a frame's first bytes as what is said in it: there they say nothing. */
export function toneFrame(): Buffer {
  const frame = Buffer.alloc(frameBytes);
  for (let at = 2; at < frameBytes / 2; at += 1) {
    frame.writeInt16LE(Math.round(loudness * Math.sin((2 * Math.PI * toneHz * at) / sampleHz)), 2 * at);
  }
  return frame;
}
