const headerBytes = 44;

/** Thrown for audio that is not 16 kHz mono, signed 16 bit. */
export class UnsupportedAudio extends Error {}

/** The samples of a message: the stream's first message is, or begins with, a RIFF header. */
export function pcmAfterHeader(bytes: Uint8Array): Uint8Array {
  if (bytes.length < headerBytes || Buffer.from(bytes.subarray(0, 4)).toString("latin1") !== "RIFF") return bytes;
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const format = header.getUint16(20, true);
  const channelCount = header.getUint16(22, true);
  const sampleHz = header.getUint32(24, true);
  const sampleBits = header.getUint16(34, true);
  if (format !== 1 || channelCount !== 1 || sampleHz !== 16_000 || sampleBits !== 16)
    throw new UnsupportedAudio("audio must be 16 kHz mono PCM of 16 bit");
  return bytes.subarray(headerBytes);
}
