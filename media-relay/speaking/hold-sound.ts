import { frameBytes, frameMs } from "../audio-format.ts";

/** Two soft notes, then quiet: often enough to know that the line is alive, seldom enough not to be in the way. */
const notes = [
  { hz: 523, fromMs: 600 },
  { hz: 659, fromMs: 800 },
];
const noteMs = 400;
const roundMs = 2_000;
/** About a tenth of a voice. */
const level = 0.02;

/** What a waiting caller hears, by the frame; after the last comes the first. */
export const holdFrames: readonly Buffer[] = Array.from({ length: roundMs / frameMs }, (_, index) => {
  const frame = Buffer.alloc(frameBytes);
  for (let at = 0; at < frameBytes; at += 2) {
    frame.writeInt16LE(Math.round(32_767 * level * toneAt(index * frameMs + at / 32)), at);
  }
  return frame;
});

function toneAt(ms: number): number {
  let tone = 0;
  for (const { hz, fromMs } of notes) {
    const share = (ms - fromMs) / noteMs;
    if (share > 0 && share < 1) tone += Math.sin((2 * Math.PI * hz * ms) / 1_000) * Math.sin(Math.PI * share) ** 2;
  }
  return tone;
}
