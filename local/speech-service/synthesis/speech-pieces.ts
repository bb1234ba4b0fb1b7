import type { SpokenWord } from "../../voice-box.ts";
import { samplesPerFrame } from "../frames/frame-format.ts";
import type { Saying } from "./saying.ts";
import { sentences } from "./sentences.ts";
import type { Speaker } from "./speaker.ts";
import type { SpeechPart } from "./ssml.ts";
import { fliteVoice } from "./voices.ts";

/** A piece of an utterance, a whole number of frames long. The times of its words count from the utterance's start. */
export interface SpeechPiece {
  text: string;
  pcm: Int16Array;
  words: SpokenWord[];
  startMs: number;
}

const samplesPerMs = 16;

/** Speaks the parts one after the other, sentence by sentence. */
export async function* speechPieces(
  speaker: Speaker,
  parts: Iterable<SpeechPart> | AsyncIterable<SpeechPart>,
): AsyncGenerator<SpeechPiece, void> {
  let startMs = 0;
  for await (const part of parts)
    for (const text of "say" in part ? sentences(part.say) : [""]) {
      const { pcm, words } = await spoken(speaker, part, text);
      const whole = new Int16Array(Math.ceil(pcm.length / samplesPerFrame) * samplesPerFrame);
      whole.set(pcm);
      yield { text, pcm: whole, words: words.map((word) => later(word, startMs)), startMs };
      startMs += whole.length / samplesPerMs;
    }
}

async function spoken(speaker: Speaker, part: SpeechPart, text: string): Promise<Saying> {
  if ("silenceMs" in part) return { pcm: new Int16Array(Math.round(part.silenceMs * samplesPerMs)), words: [] };
  return speaker.say({ text, voice: fliteVoice(part.voiceName, part.language), rate: part.rate });
}

const later = (word: SpokenWord, ms: number): SpokenWord => ({
  ...word,
  startMs: word.startMs + ms,
  endMs: word.endMs + ms,
});
