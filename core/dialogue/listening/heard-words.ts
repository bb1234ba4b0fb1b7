import { emptyTranscript, hear } from "./transcript.ts";
import type { Transcript } from "./transcript.ts";

/* What a recogniser may tell, and the transcript after it: for its tests. `voiceSinceTaken`: a voice was noticed since the last turn was taken. */

export const partial =
  (text: string, voiceSinceTaken = true) =>
  (transcript: Transcript) =>
    hear(transcript, { text, isFinal: false, voiceSinceTaken });

export const final =
  (text: string, voiceSinceTaken = true) =>
  (transcript: Transcript) =>
    hear(transcript, { text, isFinal: true, voiceSinceTaken });

export const after = (...steps: ((transcript: Transcript) => Transcript)[]) =>
  steps.reduce((transcript, step) => step(transcript), emptyTranscript);
