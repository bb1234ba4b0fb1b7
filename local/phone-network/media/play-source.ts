import type { SpokenWord, VoiceBox } from "../../voice-box.ts";
import { bytesOf } from "./pcm.ts";
import { frameMs, frameSamples } from "./media-clock.ts";
import type { Prompt } from "./prompts.ts";
import { readWav } from "./wav.ts";

export type PlaySource =
  { kind: "file"; uri: string } | { kind: "text"; text: string; voice?: string; locale?: string };

const fetchWithinMs = 10_000;

/** What a prompt plays: samples, and for speech made here the means to recognise its frames at the phone. */
export type Played = Pick<Prompt, "pcm" | "played">;

/** Fetches or makes what is to be played. Rejects when the file cannot be had or is none. */
export async function load(source: PlaySource, voiceBox: VoiceBox): Promise<Played> {
  if (source.kind === "file") {
    const response = await fetch(source.uri, { signal: AbortSignal.timeout(fetchWithinMs) });
    if (!response.ok) throw new Error(`the file was answered with ${response.status}`);
    return { pcm: readWav(Buffer.from(await response.arrayBuffer())) };
  }
  const { voice, locale, text } = source;
  const options = { ...(voice === undefined ? {} : { voice }), ...(locale === undefined ? {} : { language: locale }) };
  const utterance = await voiceBox.synthesise(text, options);
  return { pcm: utterance.pcm, played: remembering(voiceBox, utterance.id, utterance.words) };
}

function remembering(voiceBox: VoiceBox, utteranceId: string, words: readonly SpokenWord[]) {
  return (frame: Int16Array, atSample: number) => {
    voiceBox.remember(bytesOf(frame), {
      is: "speech",
      utteranceId,
      words,
      atMs: (atSample / frameSamples) * frameMs,
    });
  };
}
