/** Root mean square of a frame of 16-bit samples; 1 is full scale. */
export function levelOf(frame: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at + 1 < frame.length; at += 2) {
    const sample = (((frame[at] ?? 0) | ((frame[at + 1] ?? 0) << 8)) << 16) >> 16;
    sum += sample * sample;
  }
  return Math.sqrt(sum / (frame.length / 2)) / 32_768;
}
