/** The samples of a frame as the bytes they are on the wire (little endian, without copying). */
export const bytesOf = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

/** The bytes of the wire as samples. Copies: a received buffer need not start at an even address. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length >> 1);
  bytesOf(samples).set(bytes.subarray(0, samples.byteLength));
  return samples;
}

/** Adds the samples of the second to the first, cut off at the loudest value there is. */
export function mixInto(sum: Int16Array, added: Int16Array, gain = 1): void {
  for (let at = 0; at < sum.length; at += 1) {
    const value = (sum[at] ?? 0) + Math.round((added[at] ?? 0) * gain);
    sum[at] = Math.max(-32_768, Math.min(32_767, value));
  }
}

/** A frame whose loudest sample is below this is silence (42 dB below the loudest there is). */
export const quietPeak = 256;

/** The loudest sample. */
export function peakOf(samples: Int16Array): number {
  let peak = 0;
  for (const sample of samples) {
    const height = sample < 0 ? -sample : sample;
    if (height > peak) peak = height;
  }
  return peak;
}

/** Another sampling rate, by straight lines between samples: enough for a telephone. */
export function resample(samples: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return samples;
  const count = Math.floor((samples.length * toHz) / fromHz);
  const out = new Int16Array(count);
  for (let at = 0; at < count; at += 1) {
    const place = (at * fromHz) / toHz;
    const left = Math.floor(place);
    const before = samples[left] ?? 0;
    const after = samples[left + 1] ?? before;
    out[at] = Math.round(before + (after - before) * (place - left));
  }
  return out;
}
