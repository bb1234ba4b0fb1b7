import type { FinalError, PassingError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Recognition, RecognitionListener, SpeechToText } from "../../core/ports/speech-to-text.ts";
import type { Speaker, SpeechPiece, TextToSpeech, Utterance } from "../../core/ports/text-to-speech.ts";
import { frameBytes, frameMs } from "../audio-format.ts";
import { pause } from "../pause.ts";

/** How long a spoken word takes, for caller and agent. */
export const wordMs = 200;

export const wordFrames = wordMs / frameMs;

/** A recogniser that cannot be had is known to be so after this long. */
const refusedAfterMs = 400;

/** Words by the number that stands for them in audio. */
export class Dictionary {
  readonly #words: string[] = [""];

  add(word: string): number {
    return this.#words.push(word) - 1;
  }

  word(id: number): string {
    return this.#words[id] ?? "";
  }
}

interface FrameSays {
  voiced: boolean;
  wordId?: number;
  isLast?: boolean;
}

export function frameOf(says: FrameSays): Buffer {
  const frame = Buffer.alloc(frameBytes);
  mark(frame, 0, says);
  return frame;
}

/** Writes what the frame that begins there says. */
function mark(pcm: Buffer, offset: number, { voiced, wordId = 0, isLast = false }: FrameSays): void {
  pcm[offset] = voiced ? 1 : 0;
  pcm.writeUInt16LE(wordId, offset + 1);
  pcm[offset + 3] = isLast ? 1 : 0;
}

/** Recognises the words that stand in frames. A phrase is final after quiet, or when a test says so. */
export class FakeSpeechToText implements SpeechToText {
  finalAfterMs = 500;
  partialDelayMs = 0;
  readonly #dictionary: Dictionary;
  readonly #clock: Clock;
  readonly #open = new Set<{ listener: RecognitionListener; close: () => void }>();
  /** Every recogniser that is opened fails with this. */
  refuse: PassingError | undefined;
  openedCount = 0;
  /** The languages that each recogniser was opened for. */
  readonly openedFor: (readonly string[])[] = [];
  /** What is told as the language of the words, where several are listened for. */
  spokenIn: string | undefined;
  /** How finals write what was said, as with numbers in digits. */
  written = (said: string): string => said;

  constructor(dictionary: Dictionary, clock: Clock) {
    this.#dictionary = dictionary;
    this.#clock = clock;
  }

  get openCount(): number {
    return this.#open.size;
  }

  #language(languages: readonly string[]): { language?: string } {
    return languages.length > 1 && this.spokenIn !== undefined ? { language: this.spokenIn } : {};
  }

  /** Loses every open recogniser. */
  lose(error: PassingError | FinalError): void {
    for (const { listener } of [...this.#open]) listener.failed(error);
  }

  open({ languages }: { languages: readonly string[] }, listener: RecognitionListener): Recognition {
    const { refuse } = this;
    this.openedCount += 1;
    this.openedFor.push(languages);
    if (refuse !== undefined) {
      this.#clock.after(refusedAfterMs, () => listener.failed(refuse));
      return { write: () => undefined, finish: () => Promise.resolve(), close: () => undefined };
    }
    let words: string[] = [];
    let fromMs = 0;
    let atMs = 0;
    let quietMs = 0;
    const telling = (isFinal: boolean) => {
      const heard = {
        text: isFinal ? this.written(words.join(" ")) : words.join(" "),
        offsetMs: fromMs,
        durationMs: atMs - fromMs,
        ...this.#language(languages),
      };
      if (isFinal) words = [];
      const tell = () => {
        if (this.#open.has(entry)) listener[isFinal ? "final" : "partial"](heard);
      };
      if (this.partialDelayMs === 0) tell();
      else this.#clock.after(this.partialDelayMs, tell);
    };
    const entry = { listener, close: () => this.#open.delete(entry) };
    this.#open.add(entry);
    return {
      write: (frame) => {
        atMs += frameMs;
        quietMs = frame[0] === 1 ? 0 : quietMs + frameMs;
        const wordId = (frame[1] ?? 0) | ((frame[2] ?? 0) << 8);
        if (wordId > 0 && frame[3] === 1) {
          if (words.length === 0) fromMs = atMs - wordMs;
          words.push(this.#dictionary.word(wordId));
          telling(false);
        }
        if (words.length > 0 && quietMs >= this.finalAfterMs) telling(true);
      },
      finish: () => {
        if (words.length > 0) telling(true);
        return new Promise<void>((resolve) => {
          const end = () => {
            entry.close();
            resolve();
          };
          if (this.partialDelayMs === 0) end();
          else this.#clock.after(this.partialDelayMs, end);
        });
      },
      close: entry.close,
    };
  }
}

/** Speaks a word in 200 ms, with marks; the frames carry the words. */
export class FakeTextToSpeech implements TextToSpeech {
  readonly said: Utterance[] = [];
  /** Thrown by the next utterances. */
  errors: Error[] = [];
  /** Not every service tells where the words are. */
  marksWords = true;
  /** Before the first sound of an utterance. */
  firstSoundMs = 0;
  openCount = 0;
  readonly #dictionary: Dictionary;
  readonly #clock: Clock;

  constructor(dictionary: Dictionary, clock: Clock) {
    this.#dictionary = dictionary;
    this.#clock = clock;
  }

  open(): Speaker {
    this.openCount += 1;
    return {
      speak: (utterance, signal) => this.#speak(utterance, signal),
      close: () => (this.openCount -= 1),
    };
  }

  async *#speak(utterance: Utterance, signal: AbortSignal): AsyncGenerator<SpeechPiece> {
    await Promise.resolve();
    const error = this.errors.shift();
    if (error !== undefined) throw error;
    this.said.push(utterance);
    if (this.firstSoundMs > 0) await pause(this.#clock, this.firstSoundMs, signal);
    let atMs = 0;
    for (const match of utterance.text.matchAll(/\S+/g)) {
      signal.throwIfAborted();
      const wordId = this.#dictionary.add(match[0]);
      const bare = match[0].replace(/\p{P}+$/u, "");
      const placed = { textOffset: match.index, textLength: bare.length, atMs, durationMs: wordMs };
      if (this.marksWords) yield { is: "word", ...placed };
      const pcm = Buffer.alloc(wordFrames * frameBytes);
      for (let at = 0; at < wordFrames; at += 1) {
        mark(pcm, at * frameBytes, { voiced: true, wordId, isLast: at === wordFrames - 1 });
      }
      // Cut across frames, as services do.
      yield { is: "audio", pcm: pcm.subarray(0, 1_000) };
      yield { is: "audio", pcm: pcm.subarray(1_000) };
      atMs += wordMs;
    }
  }
}
