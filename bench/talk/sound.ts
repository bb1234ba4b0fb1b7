import type { Word } from "../phone/recording.ts";
import type { Synthesised } from "../stage/stage.ts";

const samplesPerMs = 16;

/** A stretch of what a caller's phone picks up, with the words in it. */
export interface Sound {
  samples: Float32Array;
  words: Word[];
}

export function soundOf({ pcm, words }: Synthesised): Sound {
  const bytes = Buffer.from(pcm, "base64");
  return {
    samples: Float32Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(at * 2) / 32_768),
    words,
  };
}

export const synthesisedOf = ({ samples, words }: Sound): Synthesised => ({
  pcm: bytesOf(samples).toString("base64"),
  words,
});

export const quiet = (lengthMs: number): Sound => ({ samples: new Float32Array(lengthMs * samplesPerMs), words: [] });

/** Two bursts of breath, loud and short. */
export function cough(random: () => number): Sound {
  const burst = Float32Array.from({ length: 160 * samplesPerMs }, (_, at) => {
    return 0.5 * Math.exp(-at / (50 * samplesPerMs)) * (2 * random() - 1);
  });
  return inARow([{ samples: burst, words: [] }, quiet(80), { samples: burst.slice(), words: [] }]);
}

export function inARow(sounds: readonly Sound[]): Sound {
  const samples = new Float32Array(sounds.reduce((sum, sound) => sum + sound.samples.length, 0));
  const words: Word[] = [];
  let at = 0;
  for (const sound of sounds) {
    const offsetMs = at / samplesPerMs;
    samples.set(sound.samples, at);
    for (const { word, startMs, endMs } of sound.words) {
      words.push({ word, startMs: startMs + offsetMs, endMs: endMs + offsetMs });
    }
    at += sound.samples.length;
  }
  return { samples, words };
}

/** The same with quiet before the word of that number. */
export function pausedAt({ samples, words }: Sound, wordNumber: number, pauseMs: number): Sound {
  const [last, next] = [words[wordNumber - 1], words[wordNumber]];
  if (last === undefined || next === undefined) throw new RangeError(`no word stands before and after ${wordNumber}`);
  const at = Math.round(((last.endMs + next.startMs) / 2) * samplesPerMs);
  const startMs = at / samplesPerMs;
  return inARow([
    { samples: samples.subarray(0, at), words: words.slice(0, wordNumber) },
    quiet(pauseMs),
    {
      samples: samples.subarray(at),
      words: words.slice(wordNumber).map((one) => ({
        ...one,
        startMs: Math.max(0, one.startMs - startMs),
        endMs: one.endMs - startMs,
      })),
    },
  ]);
}

/** White noise over all of it, of this level (root mean square, 1 is full scale). */
export const noisy = ({ samples, words }: Sound, level: number, random: () => number): Sound => ({
  samples: samples.map((sample) => sample + level * Math.sqrt(3) * (2 * random() - 1)),
  words,
});

/** Level of what is not silence. */
export function levelOf({ samples }: Sound): number {
  const loud = samples.filter((sample) => Math.abs(sample) > 0.005);
  return Math.sqrt(loud.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, loud.length));
}

export function bytesOf(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [at, sample] of samples.entries()) {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), at * 2);
  }
  return bytes;
}
