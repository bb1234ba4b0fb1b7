import { mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { WavRecorder } from "./media/wav-recorder.ts";
import type { PhoneCall } from "./phone/phone-call.ts";

const longestMs = 30 * 60_000;
const keptCount = 50;

/** The stereo WAV of each phone call, in one folder; of ended calls the last few are kept. */
export class Recordings {
  readonly #folder: string;
  readonly #running = new Map<PhoneCall, WavRecorder>();
  readonly #kept: string[] = [];
  /** Why recordings are missing. */
  readonly failures: string[] = [];

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, "recordings");
    mkdirSync(this.#folder, { recursive: true });
  }

  pathOf(phone: PhoneCall): string {
    return join(this.#folder, `${phone.id}.wav`);
  }

  append(phone: PhoneCall, said: Int16Array, heard: Int16Array): void {
    let recorder = this.#running.get(phone);
    if (recorder === undefined) {
      recorder = new WavRecorder(this.pathOf(phone), longestMs);
      this.#running.set(phone, recorder);
    }
    recorder.append(said, heard);
  }

  async finish(phone: PhoneCall): Promise<void> {
    const recorder = this.#running.get(phone);
    if (recorder === undefined) return;
    this.#running.delete(phone);
    this.#kept.push(recorder.path);
    const forgotten = this.#kept.length > keptCount ? this.#kept.shift() : undefined;
    try {
      await recorder.close();
      if (forgotten !== undefined) await rm(forgotten, { force: true });
    } catch (cause) {
      // A full disk ends no call. It is shown by the control API instead.
      this.failures.push(String(cause));
      if (this.failures.length > keptCount) this.failures.shift();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((phone) => this.finish(phone)));
  }
}
