import { z } from "zod";
import type { Boundary } from "./boundaries.ts";
import { clampRate, rateFactor } from "./ssml.ts";

/** The SDK writes these as booleans or as words. */
const Flag = z.union([z.boolean(), z.stringbool()]).default(false);

const SynthesisContext = z.object({
  synthesis: z.object({
    audio: z.object({
      metadataOptions: z
        .object({ wordBoundaryEnabled: Flag, punctuationBoundaryEnabled: Flag, sessionEndEnabled: Flag })
        .prefault({}),
      outputFormat: z.string(),
    }),
    input: z
      .object({
        bidirectionalStreamingMode: Flag,
        voiceName: z.string().optional(),
        language: z.string().optional(),
        rate: z.string().optional(),
      })
      .optional(),
  }),
});

/** Thrown for an output format that is not raw PCM of 8, 16 or 24 kHz. */
export class UnsupportedFormat extends Error {}

const formats: Record<string, number> = {
  "raw-8khz-16bit-mono-pcm": 8_000,
  "raw-16khz-16bit-mono-pcm": 16_000,
  "raw-24khz-16bit-mono-pcm": 24_000,
};

/** What a client asks of a turn of synthesis. */
export interface SynthesisRequest {
  sampleHz: number;
  /** The boundaries that the client wants to be told of. */
  boundaries: Boundary["type"][];
  sessionEnd: boolean;
  /** Who speaks a text that comes in pieces and not as SSML. */
  streamed: { voiceName: string | undefined; language: string | undefined; rate: number } | undefined;
}

export function readSynthesisContext(text: string): SynthesisRequest {
  const { audio, input } = SynthesisContext.parse(JSON.parse(text)).synthesis;
  const tell = audio.metadataOptions;
  const sampleHz = formats[audio.outputFormat];
  if (sampleHz === undefined) throw new UnsupportedFormat(`the output format ${audio.outputFormat} is not spoken here`);
  return {
    sampleHz,
    boundaries: [
      ...(tell.wordBoundaryEnabled ? ["WordBoundary" as const] : []),
      ...(tell.punctuationBoundaryEnabled ? ["PunctuationBoundary" as const] : []),
    ],
    sessionEnd: tell.sessionEndEnabled,
    streamed: input?.bidirectionalStreamingMode
      ? { voiceName: input.voiceName, language: input.language, rate: clampRate(rateFactor(input.rate)) }
      : undefined,
  };
}
