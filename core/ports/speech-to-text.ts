import type { FinalError, PassingError } from "../errors.ts";

/** What a caller says, as words. Audio is 16 kHz, mono, signed 16 bit little-endian; a frame is 20 ms, 640 bytes. */
export interface SpeechToText {
  /** Opens its connection at once, before the first frame. `languages`: codes such as `en-US`; of several, any may be spoken. */
  open(
    options: { languages: readonly string[]; phrases?: readonly string[] },
    listener: RecognitionListener,
  ): Recognition;
}

/** One stream of a caller's speech being recognised. */
export interface Recognition {
  /** Takes a frame without waiting. The bytes are copied. `canWait`: no word is near; it may be sent with what follows. */
  write(frame: Uint8Array, options?: { canWait?: boolean }): void;
  /** No more audio comes. Resolves once the words of all that came were told, or cannot be had; then it is closed. */
  finish(): Promise<void>;
  close(): void;
}

/** What a recogniser tells. All but `failed` may come any number of times. */
export interface RecognitionListener {
  /** Words so far; each replaces the one before. */
  partial(heard: Recognised): void;
  /** The words of a phrase, for good. May be empty. */
  final(heard: Recognised): void;
  /** The recogniser is lost. Nothing more comes; open another. */
  failed(error: FinalError | PassingError): void;
}

/** Words, and where in the audio they are. */
export interface Recognised {
  text: string;
  /** Where it begins, in milliseconds of audio since the first frame, and how long it is. */
  offsetMs: number;
  durationMs: number;
  /** Code of the language it was spoken in, where several were listened for and one of them is likely. */
  language?: string | undefined;
}
