import { wasm, type WasmMemory, type WasmProgram } from "./web-assembly.ts";

/**
 * As much of WASI as a program needs that reads one file, writes another and prints: all of it in memory. (Node's own
 * WASI touches the disk and warns on standard error at each start.)
 */
export function runWasi(program: WasmProgram, args: string[], files: Record<string, Uint8Array>): WasiResult {
  const run = new WasiRun(["program", ...args], files);
  const instance = new wasm.Instance(program, { wasi_snapshot_preview1: run.imports() });
  run.memory = instance.exports.memory;
  let exitCode = 0;
  try {
    instance.exports._start();
  } catch (error) {
    if (!(error instanceof ProgramExit)) throw error;
    exitCode = error.code;
  }
  return { exitCode, printed: run.printed(), file: (name) => run.contents(name) };
}

export interface WasiResult {
  exitCode: number;
  /** What it wrote to standard output. */
  printed: string;
  file(name: string): Uint8Array | undefined;
}

class ProgramExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

interface OpenFile {
  bytes: Uint8Array;
  length: number;
  position: number;
}

const success = 0;
const badDescriptor = 8;
const noEntry = 44;
/** Descriptors: standard input, output, error, the only folder, then the files in the order they were opened. */
const standardOutput = 1;
const folder = 3;
const characterDevice = 2;
const directory = 3;
const regularFile = 4;
const flagCreate = 1;
const flagTruncate = 8;

class WasiRun {
  memory: WasmMemory = { buffer: new ArrayBuffer(0) };
  readonly #args: Uint8Array[];
  readonly #files = new Map<string, OpenFile>();
  readonly #open: (OpenFile | undefined)[] = [emptyFile(), emptyFile(), emptyFile(), undefined];

  constructor(args: string[], files: Record<string, Uint8Array>) {
    this.#args = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
    for (const [name, bytes] of Object.entries(files))
      this.#files.set(name, { bytes, length: bytes.length, position: 0 });
  }

  printed(): string {
    return new TextDecoder().decode(contentsOf(this.#open[standardOutput]));
  }

  contents(name: string): Uint8Array | undefined {
    const file = this.#files.get(name);
    return file && contentsOf(file);
  }

  imports() {
    return {
      args_sizes_get: (count: number, size: number) => {
        this.#word(count, this.#args.length);
        this.#word(
          size,
          this.#args.reduce((sum, arg) => sum + arg.length, 0),
        );
        return success;
      },
      args_get: (pointers: number, text: number) => {
        this.#args.forEach((arg, index) => {
          this.#word(pointers + index * 4, text);
          this.#bytes(text, arg.length).set(arg);
          text += arg.length;
        });
        return success;
      },
      clock_time_get: (_clock: number, _precision: bigint, result: number) => {
        this.#view().setBigUint64(result, 0n, true);
        return success;
      },
      fd_prestat_get: (fd: number, result: number) => {
        if (fd !== folder) return badDescriptor;
        this.#word(result, 0);
        this.#word(result + 4, 1);
        return success;
      },
      fd_prestat_dir_name: (_fd: number, name: number) => {
        this.#bytes(name, 1).set([0x2f]);
        return success;
      },
      fd_fdstat_get: (fd: number, result: number) => {
        this.#bytes(result, 24).fill(0);
        const kind = fd < folder ? characterDevice : fd === folder ? directory : regularFile;
        this.#bytes(result, 1).set([kind]);
        this.#bytes(result + 8, 16).fill(0xff);
        return success;
      },
      fd_fdstat_set_flags: () => success,
      fd_close: () => success,
      path_open: (...given: [number, number, number, number, number, bigint, bigint, number, number]) => {
        const [, , name, nameLength, openFlags, , , , result] = given;
        const path = new TextDecoder().decode(this.#bytes(name, nameLength));
        let file = this.#files.get(path);
        if (!file && (openFlags & flagCreate) === 0) return noEntry;
        if (!file || (openFlags & flagTruncate) !== 0) this.#files.set(path, (file = emptyFile()));
        file.position = 0;
        this.#word(result, this.#open.push(file) - 1);
        return success;
      },
      fd_seek: (fd: number, offset: bigint, whence: number, result: number) => {
        const file = this.#open[fd];
        if (!file) return badDescriptor;
        const base = [0, file.position, file.length][whence] ?? 0;
        file.position = base + Number(offset);
        this.#view().setBigUint64(result, BigInt(file.position), true);
        return success;
      },
      fd_read: (fd: number, vectors: number, count: number, result: number) =>
        this.#transfer(fd, vectors, count, result, readFrom),
      fd_write: (fd: number, vectors: number, count: number, result: number) =>
        this.#transfer(fd, vectors, count, result, writeTo),
      proc_exit: (code: number) => {
        throw new ProgramExit(code);
      },
    };
  }

  #transfer(fd: number, vectors: number, count: number, result: number, move: typeof readFrom): number {
    const file = this.#open[fd];
    if (!file) return badDescriptor;
    let total = 0;
    for (let at = vectors; at < vectors + count * 8; at += 8)
      total += move(file, this.#bytes(this.#view().getUint32(at, true), this.#view().getUint32(at + 4, true)));
    this.#word(result, total);
    return success;
  }

  // The memory grows and then gets a new buffer, so views are made anew for each use.
  #view(): DataView {
    return new DataView(this.memory.buffer);
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  #word(at: number, value: number): void {
    this.#view().setUint32(at, value, true);
  }
}

const emptyFile = (): OpenFile => ({ bytes: new Uint8Array(0), length: 0, position: 0 });

const contentsOf = (file: OpenFile | undefined): Uint8Array => file?.bytes.slice(0, file.length) ?? new Uint8Array(0);

function readFrom(file: OpenFile, into: Uint8Array): number {
  const part = file.bytes.subarray(file.position, Math.min(file.length, file.position + into.length));
  into.set(part);
  file.position += part.length;
  return part.length;
}

function writeTo(file: OpenFile, from: Uint8Array): number {
  const end = file.position + from.length;
  if (end > file.bytes.length) {
    const larger = new Uint8Array(Math.max(end, file.bytes.length * 2));
    larger.set(contentsOf(file));
    file.bytes = larger;
  }
  file.bytes.set(from, file.position);
  file.position = end;
  file.length = Math.max(file.length, end);
  return from.length;
}
