import { FinalError } from "../core/errors.ts";
import type { PassingError } from "../core/errors.ts";
import type { Cancel, Clock, Recognised, Recognition, SpeechToText } from "../core/ports.ts";
import { frameBytes, frameMs } from "./audio-format.ts";

/** Audio that is kept, to be heard again by the next recogniser: twelve seconds. */
const keptFrames = 600;
const firstWaitMs = 100;
const longestWaitMs = 5_000;
/** After a sound its words and their final are awaited, and each frame matters: for half a second, or one where words came. */
const wordlessTailFrames = 25;
const openTailFrames = 50;
/** A recogniser that lived this long was well; its loss says nothing about the next. */
const wellMs = 30_000;

export interface HearingListener {
  /** `agoMs`: so much audio has come since the last of these words. */
  words(text: string, isFinal: boolean, agoMs: number): void;
  /** The recogniser was lost; another is opened in `againInMs`. */
  lost(error: unknown, againInMs: number): void;
  /** No recogniser can be had. */
  deaf(error: FinalError): void;
}

/**
 * The caller's speech being recognised for as long as the call lasts. A lost recogniser is replaced, and its successor
 * hears again what it had not told: no word is lost, and none comes twice.
 */
export class Hearing {
  readonly #speechToText: SpeechToText;
  readonly #clock: Clock;
  /** The language, or, while it is not known, those it may be. */
  #languages: readonly string[];
  /** The language of the last words, where several are listened for. */
  spokenIn: string | undefined;
  readonly #listener: HearingListener;
  readonly #kept = Buffer.alloc(keptFrames * frameBytes);
  /** Frames that came in so far, and the first whose words have not been told. */
  #frameCount = 0;
  #untoldFrom = 0;
  #phraseIsOpen = false;
  /** Frames since the caller's last sound. */
  #quietFrames = 0;
  #recognition: Recognition | undefined;
  #generation = 0;
  #failedTimes = 0;
  #cancelReopen: Cancel | undefined;
  #closed = false;

  constructor(parts: {
    speechToText: SpeechToText;
    clock: Clock;
    languages: readonly string[];
    listener: HearingListener;
  }) {
    this.#speechToText = parts.speechToText;
    this.#clock = parts.clock;
    this.#languages = parts.languages;
    this.#listener = parts.listener;
    this.#open();
  }

  /**
   * Takes 20 ms of the caller's line, silence too: a recogniser finishes a phrase only when it hears the quiet after it.
   * `sounds`: somebody may be speaking.
   */
  write(frame: Uint8Array, { sounds }: { sounds: boolean }): void {
    if (this.#closed) return;
    this.#quietFrames = sounds ? 0 : this.#quietFrames + 1;
    this.#kept.set(frame, (this.#frameCount % keptFrames) * frameBytes);
    this.#frameCount += 1;
    const canWait = this.#quietFrames > (this.#phraseIsOpen ? openTailFrames : wordlessTailFrames);
    this.#recognition?.write(frame, { canWait });
  }

  /** Goes on in another language: what has not been told yet is heard again in it. */
  listenIn(language: string): void {
    if (this.#closed || (this.#languages.length === 1 && this.#languages[0] === language)) return;
    this.#languages = [language];
    this.#leave();
    this.#closePhrase();
    this.#open();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#leave();
  }

  #leave(): void {
    this.#generation += 1;
    this.#cancelReopen?.();
    this.#recognition?.close();
    this.#recognition = undefined;
  }

  /** The words told so far stand: the next recogniser begins after them. */
  #closePhrase(): void {
    if (this.#phraseIsOpen) this.#listener.words("", true, (this.#frameCount - this.#untoldFrom) * frameMs);
    this.#phraseIsOpen = false;
  }

  #open(): void {
    this.#cancelReopen = undefined;
    const generation = ++this.#generation;
    const openedAtMs = this.#clock.nowMs();
    const firstFrame = Math.max(this.#untoldFrom, this.#frameCount - keptFrames, 0);
    const isCurrent = () => generation === this.#generation;
    const recognition = this.#speechToText.open(
      { languages: this.#languages },
      {
        partial: (heard) => {
          if (isCurrent()) this.#tell(heard, firstFrame, false);
        },
        final: (heard) => {
          if (isCurrent()) this.#tell(heard, firstFrame, true);
        },
        failed: (error) => {
          if (isCurrent()) this.#replace(error, this.#clock.nowMs() - openedAtMs);
        },
      },
    );
    // It may have failed within `open`.
    if (!isCurrent()) return recognition.close();
    this.#recognition = recognition;
    for (let frame = firstFrame; frame < this.#frameCount; frame++) {
      const at = (frame % keptFrames) * frameBytes;
      recognition.write(this.#kept.subarray(at, at + frameBytes));
    }
  }

  #tell(heard: Recognised, firstFrame: number, isFinal: boolean): void {
    this.#untoldFrom = Math.min(firstFrame + endFrameOf(heard), this.#frameCount);
    this.#phraseIsOpen = !isFinal;
    this.spokenIn = heard.language ?? this.spokenIn;
    this.#listener.words(heard.text, isFinal, (this.#frameCount - this.#untoldFrom) * frameMs);
  }

  #replace(error: FinalError | PassingError, livedMs: number): void {
    this.#generation += 1;
    this.#recognition?.close();
    this.#recognition = undefined;
    this.#closePhrase();
    if (error instanceof FinalError) return this.#listener.deaf(error);
    this.#failedTimes = livedMs > wellMs ? 1 : this.#failedTimes + 1;
    const againInMs = Math.min(firstWaitMs * 2 ** (this.#failedTimes - 1), longestWaitMs);
    this.#cancelReopen = this.#clock.after(againInMs, () => this.#open());
    this.#listener.lost(error, againInMs);
  }
}

const endFrameOf = ({ offsetMs, durationMs }: Recognised): number => Math.ceil((offsetMs + durationMs) / frameMs);
