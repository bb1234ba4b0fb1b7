import { z } from "zod";

/** A compiled program. */
export type WasmProgram = object;

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface Engine {
  Module: new (bytes: Uint8Array) => WasmProgram;
  Instance: new (program: WasmProgram, imports: object) => { exports: { memory: WasmMemory; _start: () => void } };
}

/** The engine of Node. Its types come only with those of a browser's page, which would make that page visible everywhere. */
export const wasm = z
  .custom<Engine>((value) => typeof value === "object")
  .parse(Reflect.get(globalThis, "WebAssembly"));
