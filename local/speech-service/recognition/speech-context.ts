import { z } from "zod";
import type { Segmentation } from "./phrase-detection.ts";

const Mode = z.object({
  segmentation: z
    .object({
      segmentationSilenceTimeoutMs: z.number().optional(),
      segmentationForcedTimeoutMs: z.number().optional(),
    })
    .optional(),
});

const SpeechContext = z.object({
  phraseDetection: z
    .object({
      mode: z.string().optional(),
      initialSilenceTimeout: z.number().optional(),
      conversation: Mode.optional(),
      interactive: Mode.optional(),
      dictation: Mode.optional(),
    })
    .optional(),
  phraseOutput: z
    .object({
      format: z.string().optional(),
      detailed: z.object({ options: z.array(z.string()).optional() }).optional(),
    })
    .optional(),
  languageId: z.object({ languages: z.array(z.string()) }).optional(),
});

/** What the client asks of a turn of recognition. */
export interface RecognitionRequest {
  /** One phrase and then the turn is over, as recognizeOnce asks. */
  once: boolean;
  segmentation: Segmentation;
  detailed: boolean;
  wordTimes: boolean;
  /** The language that is recognised, where the client names one. */
  language: string | undefined;
  /** The languages to choose from, where the client wants to be told which was spoken. */
  languages: string[];
}

const defaultSilenceMs = 500;
const defaultInitialSilenceMs = { once: 5_000, continuous: 15_000 };
const longestPhraseMs = 60_000;

/** Reads speech.context, and what is said in the address where the context does not say it. */
export function readSpeechContext(text: string, url: URL): RecognitionRequest {
  const { phraseDetection = {}, phraseOutput = {}, languageId } = SpeechContext.parse(JSON.parse(text || "{}"));
  const mode = modeOf(phraseDetection.mode, url.pathname);
  const once = mode === "interactive";
  const asked = phraseDetection[mode]?.segmentation;
  const query = (name: string): string | undefined => url.searchParams.get(name)?.toLowerCase();
  const queryMs = (name: string): number | undefined => Number(query(name)) || undefined;
  return {
    once,
    segmentation: {
      silenceMs: asked?.segmentationSilenceTimeoutMs ?? queryMs("segmentationSilenceTimeoutMs") ?? defaultSilenceMs,
      initialSilenceMs:
        phraseDetection.initialSilenceTimeout ??
        queryMs("initialSilenceTimeoutMs") ??
        defaultInitialSilenceMs[once ? "once" : "continuous"],
      longestPhraseMs: asked?.segmentationForcedTimeoutMs ?? queryMs("segmentationMaximumTimeMs") ?? longestPhraseMs,
    },
    detailed: (phraseOutput.format ?? query("format") ?? "simple").toLowerCase() === "detailed",
    wordTimes:
      phraseOutput.detailed?.options?.includes("WordTimings") === true || query("wordLevelTimestamps") === "true",
    language: url.searchParams.get("language") ?? undefined,
    languages: languageId?.languages ?? [],
  };
}

function modeOf(mode: string | undefined, path: string): "interactive" | "dictation" | "conversation" {
  const asked = mode?.toLowerCase() ?? path;
  if (asked.includes("interactive")) return "interactive";
  return asked.includes("dictation") ? "dictation" : "conversation";
}
