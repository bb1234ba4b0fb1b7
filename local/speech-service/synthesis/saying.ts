import type { SpokenWord } from "../../voice-box.ts";
import { type Flite, pause, type TimedPhone } from "./flite.ts";
import { textWords } from "./text-words.ts";
import type { FliteVoice } from "./voices.ts";
import { wordTimes } from "./word-times.ts";

/** A sentence or so as it is spoken: 16 kHz mono, and its words. */
export interface Saying {
  pcm: Int16Array;
  words: SpokenWord[];
}

export interface SayingRequest {
  text: string;
  voice: FliteVoice;
  /** 1 is the voice's own rate, 2 twice as fast. */
  rate: number;
}

/** Silence kept before the first and after the last sound; flite itself leaves some 200 ms at either end. */
const silenceBeforeMs = 40;
const silenceAfterMs = 160;
const samplesPerMs = 16;
const pronunciationsKept = 20_000;

/** Speaks with flite, and tells when each word is spoken. Pronunciations of words are remembered. */
export class Sayer {
  readonly #flite: Flite;
  readonly #pronunciations = new Map<string, string[]>();

  constructor(flite: Flite) {
    this.#flite = flite;
  }

  say({ text, voice, rate }: SayingRequest): Saying {
    const words = textWords(text);
    if (words.length === 0) return { pcm: new Int16Array(silenceAfterMs * samplesPerMs), words: [] };
    const { pcm, phones } = this.#flite.speak(words.map(({ sounds }) => sounds).join(" "), voice, rate);
    const spoken = wordTimes(this.#pronounced(words), phones);
    const { startMs, endMs } = kept(phones);
    return {
      pcm: pcm.slice(startMs * samplesPerMs, endMs * samplesPerMs),
      words: spoken.map((word) => ({ ...word, startMs: word.startMs - startMs, endMs: word.endMs - startMs })),
    };
  }

  #pronounced(words: { word: string; sounds: string }[]): { word: string; phones: string[] }[] {
    const known = this.#pronunciations;
    if (known.size > pronunciationsKept) known.clear();
    const unknown = [...new Set(words.map(({ sounds }) => sounds))].filter((sounds) => !known.has(sounds));
    const learnt = unknown.length > 0 ? this.#flite.pronounce(unknown) : [];
    unknown.forEach((sounds, index) => known.set(sounds, learnt[index] ?? []));
    return words.map(({ word, sounds }) => ({ word, phones: known.get(sounds) ?? [] }));
  }
}

/** The part of the audio that is kept, in whole milliseconds. */
function kept(phones: TimedPhone[]): { startMs: number; endMs: number } {
  const sounds = phones.findIndex(({ phone }) => phone !== pause);
  const last = phones.findLastIndex(({ phone }) => phone !== pause);
  const firstSoundMs = (phones[sounds - 1]?.endSec ?? 0) * 1000;
  const lastSoundMs = (phones[last]?.endSec ?? 0) * 1000;
  return {
    startMs: Math.max(0, Math.floor(firstSoundMs - silenceBeforeMs)),
    endMs: Math.ceil(lastSoundMs + silenceAfterMs),
  };
}
