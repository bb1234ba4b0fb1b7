import { createWriteStream, type WriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { frameMs, frameSamples } from "./media-clock.ts";

const sampleHz = 16_000;
const channels = 2;
const headerBytes = 44;
const framesPerWrite = 50;

/** Writes both legs of a phone call into a stereo WAV: left what the phone said, right what it heard. */
export class WavRecorder {
  readonly path: string;
  readonly #file: WriteStream;
  readonly #longestFrames: number;
  readonly #closed: Promise<Error | undefined>;
  #block = Buffer.alloc(0);
  #frames = 0;
  #framesInBlock = 0;

  constructor(path: string, longestMs: number) {
    this.path = path;
    this.#longestFrames = longestMs / frameMs;
    this.#file = createWriteStream(path);
    this.#closed = new Promise((resolve) => {
      this.#file.on("error", resolve);
      this.#file.on("close", () => {
        resolve(undefined);
      });
    });
    this.#file.write(header(0));
  }

  append(left: Int16Array, right: Int16Array): void {
    if (this.#frames >= this.#longestFrames) return;
    if (this.#framesInBlock === 0) this.#block = Buffer.alloc(framesPerWrite * frameSamples * channels * 2);
    const start = this.#framesInBlock * frameSamples * channels * 2;
    for (let at = 0; at < frameSamples; at += 1) {
      this.#block.writeInt16LE(left[at] ?? 0, start + at * 4);
      this.#block.writeInt16LE(right[at] ?? 0, start + at * 4 + 2);
    }
    this.#frames += 1;
    this.#framesInBlock += 1;
    if (this.#framesInBlock === framesPerWrite) this.#write();
  }

  /** Ends the file. Rejects when it could not be written whole. */
  async close(): Promise<void> {
    this.#write();
    this.#file.end();
    const failure = await this.#closed;
    if (failure !== undefined) throw failure;
    const file = await open(this.path, "r+");
    try {
      await file.write(header(this.#frames * frameSamples * channels * 2), 0, headerBytes, 0);
    } finally {
      await file.close();
    }
  }

  #write(): void {
    const bytes = this.#framesInBlock * frameSamples * channels * 2;
    if (bytes > 0) this.#file.write(this.#block.subarray(0, bytes));
    this.#framesInBlock = 0;
  }
}

function header(dataBytes: number): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(sampleHz, 24);
  bytes.writeUInt32LE(sampleHz * channels * 2, 28);
  bytes.writeUInt16LE(channels * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}
