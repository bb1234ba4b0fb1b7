/**
 * Puts noise into the lowest bit of each sample, so that no two frames are alike: not the same sentence said twice, not
 * even silence. The noise goes on from one piece to the next; the same seed gives the same noise.
 */
export function oneBitNoise(seed: number): (pcm: Int16Array) => Int16Array {
  let state = (seed | 0) === 0 ? 1 : seed | 0;
  return (pcm) => {
    const noisy = new Int16Array(pcm.length);
    for (let at = 0; at < pcm.length; at++) {
      // xorshift32: 32 samples for each step.
      if (at % 32 === 0) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
      }
      noisy[at] = ((pcm[at] ?? 0) & ~1) | ((state >>> (at % 32)) & 1);
    }
    return noisy;
  };
}
