/** A recording of noise without words; `loudnessAt` gives its peak, of 32,767, at each millisecond. */
function sound(name: string, loudnessAt: (ms: number) => number, lengthMs: number) {
  const samples = Buffer.alloc(lengthMs * 32);
  let seed = 7;
  for (let at = 0; at < lengthMs * 16; at++) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    samples.writeInt16LE(Math.round(loudnessAt(at / 16) * ((seed / 0x7fffffff) * 2 - 1)), at * 2);
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return { name, wavBase64: Buffer.concat([header, samples]).toString("base64"), words: [] };
}

/** Two bursts that swell and fade, as of somebody who coughs. */
export const cough = sound("cough", (ms) => 9_000 * Math.max(0, Math.sin((ms / 300) * Math.PI)) ** 2, 600);

/** One burst that is over at once, as of a door. */
export const slam = sound("slam", (ms) => 20_000 * Math.exp(-ms / 25), 300);
