import type { HeardWord } from "../frames/word-progress.ts";
import type { Utterances } from "../utterances.ts";
import { hexId } from "../wire/hex-id.ts";
import { ticks } from "../wire/message.ts";
import type { Heard } from "./phrase-detection.ts";
import { displayText, lexicalText } from "./phrase-text.ts";
import type { RecognitionRequest } from "./speech-context.ts";

type Phrase = Extract<Heard, { is: "phrase" | "nothing-said" }>;

/** The body of speech.hypothesis. */
export function hypothesis(words: HeardWord[], request: RecognitionRequest, utterances: Utterances) {
  const startMs = words[0]?.startMs ?? 0;
  return {
    Id: hexId(),
    Text: lexicalText(words),
    ...span(startMs, words.at(-1)?.endMs ?? startMs),
    ...primaryLanguage(words, request, utterances),
    Channel: 0,
  };
}

/** The body of speech.phrase, simple or detailed. */
export function phrase(heard: Phrase, request: RecognitionRequest, utterances: Utterances) {
  const words = heard.is === "phrase" ? heard.words : [];
  const id = { Id: hexId() };
  const place = { ...span(heard.startMs, heard.endMs), Channel: 0 };
  if (words.length === 0)
    return {
      ...id,
      RecognitionStatus: heard.is === "phrase" ? "NoMatch" : "InitialSilenceTimeout",
      ...(request.detailed ? {} : { DisplayText: "" }),
      ...place,
    };
  const Display = displayText(words, (utteranceId) => utterances.get(utteranceId));
  const language = primaryLanguage(words, request, utterances);
  if (!request.detailed) return { ...id, RecognitionStatus: "Success", DisplayText: Display, ...language, ...place };
  const Lexical = lexicalText(words);
  const ITN = words.map(({ word }) => word).join(" ");
  const Words = words.map(({ word, startMs, endMs }) => ({ Word: word.toLowerCase(), ...span(startMs, endMs) }));
  const best = { Confidence: 1, Lexical, ITN, MaskedITN: ITN, Display, ...(request.wordTimes ? { Words } : {}) };
  return { ...id, RecognitionStatus: "Success", ...language, NBest: [best], ...place };
}

const span = (startMs: number, endMs: number) => ({ Offset: ticks(startMs), Duration: ticks(endMs - startMs) });

/** Which of the languages asked about was spoken: told only where the client wants to know. */
function primaryLanguage(words: HeardWord[], { languages }: RecognitionRequest, utterances: Utterances) {
  const [first] = languages;
  if (first === undefined) return {};
  const spoken = words[0] && utterances.get(words[0].utteranceId)?.language;
  const known = languages.find((language) => language === spoken);
  return { PrimaryLanguage: { Language: known ?? first, Confidence: known === undefined ? "Low" : "High" } };
}
