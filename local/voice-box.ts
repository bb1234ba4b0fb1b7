/** A word and when it is spoken, in milliseconds from the start of its utterance. */
export interface SpokenWord {
  word: string;
  startMs: number;
  endMs: number;
}

/** Speech that was synthesised here: 16 kHz mono, signed 16 bit, and its words in order. */
export interface Utterance {
  id: string;
  text: string;
  pcm: Int16Array;
  words: SpokenWord[];
}

/** What one frame of 20 ms holds: a place in an utterance, or no speech. */
export type FrameContent =
  { is: "speech"; utteranceId: string; words: readonly SpokenWord[]; atMs: number } | { is: "quiet" };

/** A word that was recognised in a stream, and where: milliseconds from the first byte of the stream. */
export interface RecognisedWord extends SpokenWord {
  utteranceId: string;
}

/** Recognises speech of our own making in a byte stream (16 kHz mono s16le), cut anywhere. One per stream. */
export interface FrameReader {
  /**
   * Takes the next bytes of the stream; returns the words that have been completed by them. A word is complete when its
   * last frame has arrived.
   */
  read(pcm: Uint8Array): RecognisedWord[];
  /** True when the last whole frame read held speech. */
  readonly speaking: boolean;
  /** True when the utterance last heard has words that have not been completed: it breaks off there, or goes on. */
  readonly midway: boolean;
}

/**
 * The part of the speech stand-in that the phone network uses. The phone network plays callers with words it had
 * synthesised here, and tells what each frame it sends holds, so that the words can be recognised when the frames come
 * back through relay and SDK. The agent's speech was synthesised here too, so the phone can tell what it has heard.
 */
export interface VoiceBox {
  synthesise(text: string, options: { language?: string; voice?: string }): Promise<Utterance>;
  /** Remembers what a frame of exactly 640 bytes (20 ms, 16 kHz mono s16le) holds. Called as the frame is sent. */
  remember(frame: Uint8Array, content: FrameContent): void;
  reader(): FrameReader;
}
