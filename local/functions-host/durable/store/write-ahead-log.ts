import { closeSync, openSync, readSync } from "node:fs";

/** What SQLite has not yet moved into its file; the format is section 4 of sqlite.org/fileformat2. */
const headerBytes = 32;
const frameHeaderBytes = 24;
const bigEndianMagic = 0x377f0683;
/** SQLite's own, which this host's stores have, where the log's header cannot be read. */
const usualPageBytes = 4096;

/**
 * The number of the first frame, from 1, that is damaged: it does not fit its checksum, yet frames after it were
 * committed. SQLite takes whatever follows such a frame for the torn end that a kill leaves, and drops it without a word.
 * A damaged header counts as frame 0. Undefined where there is no log, or only its end is torn.
 *
 * A checksum goes on from that of the frame before, which stands in its header, so a frame can be judged even where the
 * one before it is damaged. Frames of the log's life before its last restart have other salts and count for nothing, nor
 * do those of a transaction that was rolled back: no frame of such a one is whole and marked as its commit.
 */
export function damagedFrame(logFile: string): number | undefined {
  const read = reader(logFile);
  if (!read) return undefined;
  try {
    const header = read(0, headerBytes);
    if (!header) return undefined;
    const littleEndian = header.readUInt32BE(0) !== bigEndianMagic;
    const headerHolds = fits(header, checksum(header.subarray(0, 24), [0, 0], littleEndian), 24);
    const pageBytes = headerHolds ? header.readUInt32BE(8) : usualPageBytes;
    const frameBytes = frameHeaderBytes + pageBytes;

    let firstBroken = headerHolds ? undefined : 0;
    let before: Checksum = [header.readUInt32BE(24), header.readUInt32BE(28)];
    let salts = Buffer.from(header.subarray(16, 24));
    for (let number = 1; ; number++) {
      const frame = read(headerBytes + (number - 1) * frameBytes, frameBytes);
      if (!frame) return undefined;
      const stored: Checksum = [frame.readUInt32BE(16), frame.readUInt32BE(20)];
      const ofThisLife = salts.equals(frame.subarray(8, 16));
      if (ofThisLife && fits(frame, frameChecksum(frame, before, littleEndian), 16)) {
        const commits = frame.readUInt32BE(4) > 0;
        if (firstBroken !== undefined && commits) return firstBroken;
      } else firstBroken ??= number;
      before = stored;
      // Without the header it is not known which salts are the newest: each frame is held against the one before.
      if (!headerHolds) salts = Buffer.from(frame.subarray(8, 16));
    }
  } finally {
    read.close();
  }
}

type Checksum = [number, number];

const fits = (bytes: Buffer, [first, second]: Checksum, at: number): boolean =>
  bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;

const frameChecksum = (frame: Buffer, before: Checksum, littleEndian: boolean): Checksum =>
  checksum(frame.subarray(frameHeaderBytes), checksum(frame.subarray(0, 8), before, littleEndian), littleEndian);

function checksum(bytes: Buffer, [first, second]: Checksum, littleEndian: boolean): Checksum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}

/** Reads from a file, undefined past its end; undefined altogether where there is none. What is read is overwritten by the next. */
function reader(file: string) {
  const descriptor = openIfThere(file);
  if (descriptor === undefined) return undefined;
  let buffer = Buffer.alloc(0);
  const read = (position: number, lengthBytes: number): Buffer | undefined => {
    if (buffer.byteLength < lengthBytes) buffer = Buffer.alloc(lengthBytes);
    const readBytes = readSync(descriptor, buffer, 0, lengthBytes, position);
    return readBytes < lengthBytes ? undefined : buffer.subarray(0, lengthBytes);
  };
  return Object.assign(read, { close: () => closeSync(descriptor) });
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
