import type { Style } from "../call/turn.ts";

/** Words as speech. Audio is 16 kHz, mono, signed 16 bit little-endian. */
export interface TextToSpeech {
  /** Opens its connection at once. */
  open(): Speaker;
}

/** One call's voice, its connection kept warm. */
export interface Speaker {
  /** Speaks one utterance. May be called again before the first is drained; they come in order. */
  speak(utterance: Utterance, signal: AbortSignal): AsyncIterable<SpeechPiece>;
  close(): void;
}

export interface Utterance {
  text: string;
  /** Code such as `en-US`. */
  language: string;
  voice: string;
  customVoiceEndpointId?: string | undefined;
  lexiconUrl?: string | undefined;
  style: Style;
  /** 1 is natural speed. */
  rate: number;
}

/** A piece of synthesised speech: audio, or where a word of the text stands in it. */
export type SpeechPiece =
  | { is: "audio"; pcm: Uint8Array }
  /** `textOffset` and `textLength` count characters of the utterance's text. */
  | { is: "word"; textOffset: number; textLength: number; atMs: number; durationMs: number };
