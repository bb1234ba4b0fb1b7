/** How calls are recorded: 16 kHz, signed 16 bit, the caller left and the agent right. */
export const recordedHz = 16_000;
export const recordedChannels = 2;
const sampleBytes = 2;
/** A caller's sample and the agent's beside it. */
export const recordedStepBytes = recordedChannels * sampleBytes;
export const recordedBytesPerMs = (recordedHz * recordedStepBytes) / 1_000;

export const wavHeaderBytes = 44;

/** Stands for a length that is not known yet: players read such a file to its end. */
const openLength = 0xffff_ffff;

/** What a recording begins with. Without `dataBytes` it is one that still grows. */
export function wavHeader(dataBytes?: number): Uint8Array {
  const bytes = new Uint8Array(wavHeaderBytes);
  const header = new DataView(bytes.buffer);
  const letters = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  letters(0, "RIFF");
  header.setUint32(4, dataBytes === undefined ? openLength : dataBytes + wavHeaderBytes - 8, true);
  letters(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, recordedChannels, true);
  header.setUint32(24, recordedHz, true);
  header.setUint32(28, recordedHz * recordedStepBytes, true);
  header.setUint16(32, recordedStepBytes, true);
  header.setUint16(34, sampleBytes * 8, true);
  letters(36, "data");
  header.setUint32(40, dataBytes ?? openLength, true);
  return bytes;
}

/** A recording as it was kept, with the lengths it has by now: whole, however its writer ended. */
export function closedWav(kept: Uint8Array): Uint8Array {
  const steps = Math.max(0, Math.floor((kept.length - wavHeaderBytes) / recordedStepBytes));
  const dataBytes = steps * recordedStepBytes;
  const closed = new Uint8Array(wavHeaderBytes + dataBytes);
  closed.set(kept.subarray(0, closed.length));
  closed.set(wavHeader(dataBytes));
  return closed;
}
