import { z } from "zod";

/** Turns 16 kHz samples into bytes of another rate, a stream piece by piece. */
export interface Resampler {
  resample(samples: Int16Array): Uint8Array;
  close(): void;
}

const ownHz = 16_000;

export async function createResampler(sampleHz: number): Promise<Resampler> {
  if (sampleHz === ownHz)
    return {
      resample: ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
      close: () => undefined,
    };
  return new SpeexResampler(await (speex ??= load()), sampleHz);
}

/** The part of the compiled library that is used; it comes without types. Addresses are numbers. */
interface Speex {
  HEAP16: Int16Array;
  HEAPU32: Uint32Array;
  _malloc(byteCount: number): number;
  _speex_resampler_init(channelCount: number, fromHz: number, toHz: number, quality: number, error: number): number;
  _speex_resampler_process_int(
    state: number,
    channel: number,
    from: number,
    fromCount: number,
    to: number,
    toCount: number,
  ): number;
  _speex_resampler_skip_zeros(state: number): number;
  _speex_resampler_destroy(state: number): void;
}

let speex: Promise<Speex> | undefined;

async function load(): Promise<Speex> {
  const name: string = "@echogarden/speex-resampler-wasm";
  const loaded: unknown = await import(name);
  const Library = z.object({ default: z.custom<() => Promise<Speex>>((value) => typeof value === "function") });
  return Library.parse(loaded).default();
}

const quality = 3;
const mostSamples = 16_000;
/** Where a run's counts, input and output lie. One run at a time, so that all resamplers share it. */
let room: { counts: number; from: number; to: number } | undefined;

class SpeexResampler implements Resampler {
  readonly #speex: Speex;
  readonly #state: number;
  readonly #room: { counts: number; from: number; to: number };

  constructor(library: Speex, sampleHz: number) {
    this.#speex = library;
    this.#room = room ??= {
      counts: library._malloc(8),
      from: library._malloc(mostSamples * 2),
      to: library._malloc(mostSamples * 4),
    };
    this.#state = library._speex_resampler_init(1, ownHz, sampleHz, quality, this.#room.counts);
    // Otherwise the filter's delay would come out as silence first.
    library._speex_resampler_skip_zeros(this.#state);
  }

  resample(samples: Int16Array): Uint8Array {
    const { counts, from, to } = this.#room;
    this.#speex.HEAP16.set(samples, from / 2);
    this.#speex.HEAPU32.set([samples.length, mostSamples * 2], counts / 4);
    this.#speex._speex_resampler_process_int(this.#state, 0, from, counts, to, counts + 4);
    const madeCount = this.#speex.HEAPU32[counts / 4 + 1] ?? 0;
    return new Uint8Array(this.#speex.HEAP16.slice(to / 2, to / 2 + madeCount).buffer);
  }

  close(): void {
    this.#speex._speex_resampler_destroy(this.#state);
  }
}
