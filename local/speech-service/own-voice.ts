import { randomUUID } from "node:crypto";
import type { SpokenWord, Utterance, VoiceBox } from "../voice-box.ts";
import type { FrameIndex } from "./frames/frame-index.ts";
import { createFrameReader } from "./frames/frame-reader.ts";
import { frameMs, samplesPerFrame } from "./frames/frame-format.ts";
import { RememberedSpeech } from "./synthesis/remembered-speech.ts";
import type { Speaker } from "./synthesis/speaker.ts";
import { type SpeechPiece, speechPieces } from "./synthesis/speech-pieces.ts";
import type { Utterances } from "./utterances.ts";

interface OwnVoice {
  voiceBox: VoiceBox;
  /** Speaks a text with a noise of its own, and remembers its frames: the audio is recognised as it stands. */
  synthesiseAndRemember(request: {
    text: string;
    voice?: string | undefined;
    language?: string | undefined;
  }): Promise<Utterance>;
  register(pcm: Int16Array, words: SpokenWord[]): string;
}

/** Speech for those in the same process: the phone network's callers, and the control API. */
export function createOwnVoice(parts: { speaker: Speaker; index: FrameIndex; utterances: Utterances }): OwnVoice {
  const { speaker, index, utterances } = parts;
  const spoken = (text: string, voice: string | undefined, language: string | undefined): AsyncGenerator<SpeechPiece> =>
    speechPieces(speaker, [{ say: text, voiceName: voice, language, rate: 1 }]);

  return {
    voiceBox: {
      async synthesise(text, { language, voice }) {
        const id = randomUUID();
        const pieces: SpeechPiece[] = [];
        for await (const piece of spoken(text, voice, language)) pieces.push(piece);
        const words = pieces.flatMap((piece) => piece.words);
        utterances.add(id, { text, language, words });
        return { id, text, pcm: joined(pieces.map(({ pcm }) => pcm)), words };
      },
      remember: (frame, content) => index.remember(frame, content),
      reader: () => createFrameReader(index),
    },

    async synthesiseAndRemember({ text, voice, language }) {
      const speech = new RememberedSpeech(index, utterances, language);
      const samples: Int16Array[] = [];
      for await (const piece of spoken(text, voice, language)) samples.push(speech.add(piece));
      return { id: speech.id, text, pcm: joined(samples), words: speech.words };
    },

    register(pcm, words) {
      const speech = new RememberedSpeech(index, utterances);
      // What is left over after the last whole frame cannot be recognised: a word that ends there ends before it.
      const lastMs = Math.floor(pcm.length / samplesPerFrame) * frameMs;
      const within = words.map(({ word, startMs, endMs }) => ({
        word,
        startMs: Math.min(startMs, lastMs),
        endMs: Math.min(endMs, lastMs),
      }));
      speech.addAsItIs({ text: words.map(({ word }) => word).join(" "), pcm, words: within, startMs: 0 });
      return speech.id;
    },
  };
}

function joined(parts: Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
