import { expect } from "vitest";
import { z } from "zod";
import { Document, type Stack, until } from "./stack.ts";

/** The recordings of a call as an API client gets them, and where in them somebody is heard. */

const frameMs = 20;
const stepBytes = 4;
const frameBytes = 16 * frameMs * stepBytes;
/** A line that is alive is never quite silent. */
const soundLeast = 100;

const Calls = z.array(
  z.object({
    id: z.string(),
    recordings: z.array(z.object({ number: z.number(), startedAt: z.string(), url: z.string().nullable() })),
  }),
);
export const callsOf = (document: unknown) => Calls.parse(Document.parse(document).calls);

export class RecordedSound {
  readonly #sound: Buffer;

  /** Takes a WAV of 16 kHz, 16 bit and two channels, and no other. */
  constructor(wav: Buffer) {
    expect(wav.toString("latin1", 0, 4)).toBe("RIFF");
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([
      ...[1, 2, 16_000, 16],
    ]);
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
    this.#sound = wav.subarray(44);
  }

  get lengthMs(): number {
    return this.#sound.length / (16 * stepBytes);
  }

  /** Millisecond at which that leg is first heard. */
  begins(leg: "caller" | "agent"): number {
    for (let atMs = 0; atMs < this.lengthMs; atMs += frameMs) if (this.#sounds(leg, atMs)) return atMs;
    throw new Error(`nothing of the ${leg} was recorded`);
  }

  /** How much of that time the leg is heard, from 0 to 1. */
  heard(leg: "caller" | "agent", { startMs, endMs }: { startMs: number; endMs: number }): number {
    let count = 0;
    const frames = Math.floor((endMs - startMs) / frameMs);
    for (let at = 0; at < frames; at += 1) if (this.#sounds(leg, startMs + at * frameMs)) count += 1;
    return count / frames;
  }

  /** Not a single bit of that leg. */
  isBlank(leg: "caller" | "agent", { startMs, endMs }: { startMs: number; endMs: number }): boolean {
    const from = Math.floor(startMs / frameMs) * frameBytes;
    const to = Math.floor(endMs / frameMs) * frameBytes;
    const channel = leg === "caller" ? 0 : 2;
    return this.#sound
      .subarray(from, to)
      .every((byte, at) => byte === 0 || at % stepBytes < channel || at % stepBytes > channel + 1);
  }

  #sounds(leg: "caller" | "agent", atMs: number): boolean {
    const from = Math.floor(atMs / frameMs) * frameBytes;
    if (from < 0 || from + frameBytes > this.#sound.length) return false;
    let power = 0;
    for (let at = from; at < from + frameBytes; at += stepBytes)
      power += this.#sound.readInt16LE(at + (leg === "caller" ? 0 : 2)) ** 2;
    return Math.sqrt(power / (frameBytes / stepBytes)) > soundLeast;
  }
}

/** The recordings of the only call of a conversation, once the last of them has come. */
export async function recordingsOf(stack: Stack, callId: string | null): Promise<RecordedSound[]> {
  const document: unknown = await (await stack.api(`/call/${callId ?? ""}`)).json();
  const [call] = callsOf(document);
  const sounds = (call?.recordings ?? []).map(async ({ url }) => {
    let before = -1;
    const wav = await until(
      async () => Buffer.from(await (await stack.api(url ?? "")).arrayBuffer()),
      ({ length }) => length === before || ((before = length), false),
    );
    return new RecordedSound(wav);
  });
  return Promise.all(sounds);
}
