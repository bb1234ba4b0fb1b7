import type { HeardWord } from "../frames/word-progress.ts";
import type { Utterances } from "../utterances.ts";
import type { Heard } from "./phrase-detection.ts";
import type { RecognitionRequest } from "./speech-context.ts";

/**
 * What a recogniser makes of it that understands only the languages it was opened for: words in another are a voice
 * without words. Of an utterance whose language nobody told, every word is understood.
 */
export function understood(heard: Heard, request: RecognitionRequest, utterances: Utterances): Heard | undefined {
  if (heard.is !== "hypothesis" && heard.is !== "phrase") return heard;
  const known = [...request.languages, ...(request.language === undefined ? [] : [request.language])].map(base);
  const isKnown = ({ utteranceId }: HeardWord): boolean => {
    const language = utterances.get(utteranceId)?.language;
    return language === undefined || known.length === 0 || known.includes(base(language));
  };
  const words = heard.words.filter(isKnown);
  return words.length === 0 && heard.is === "hypothesis" ? undefined : { ...heard, words };
}

const base = (language: string): string => (language.split("-")[0] ?? "").toLowerCase();
