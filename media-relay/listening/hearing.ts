import { FinalError } from "../../core/errors.ts";
import type { PassingError } from "../../core/errors.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { Recognised, Recognition, SpeechToText } from "../../core/ports/speech-to-text.ts";
import { frameBytes, frameMs } from "../audio-format.ts";

/** Audio that is kept, to be heard again by the next recogniser: twelve seconds, without the quiet in which nobody listened. */
const keptFrames = 600;
const firstWaitMs = 100;
const longestWaitMs = 5_000;
/** After a sound its words and their final are awaited, and each frame matters: for half a second, or one where words came. */
const wordlessTailFrames = 25;
const openTailFrames = 50;
/** While nobody listens, no more than this is kept of a quiet: who waits a minute is heard with what they said at its start. */
const deafTailFrames = 50;
/** A sound is noticed this much after it began, at most; and where none was, the last seconds are heard again. */
const soundLeadFrames = 25;
const quietReplayFrames = 150;
/** A recogniser that lived this long was well; its loss says nothing about the next. */
const wellMs = 30_000;
/** One that lived this long has listened. */
const steadyMs = 3_000;

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
  /** The first frame of a sound of which no words have been told. */
  #soundFrom: number | undefined;
  /** Frames since the caller's last sound. */
  #quietFrames = 0;
  #recognition: Recognition | undefined;
  #generation = 0;
  #openedAtMs = 0;
  #failedTimes = 0;
  /** When the first of the recognisers was lost that were lost in a row. */
  #lostAtMs: number | undefined;
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
    if (this.#isDeaf && this.#quietFrames > deafTailFrames) return;
    if (sounds) this.#soundFrom ??= this.#frameCount;
    else if (this.#quietFrames > quietReplayFrames) this.#soundFrom = undefined;
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

  /** No more of the caller comes. Resolves once all that they have said was told, or after that long; then it is closed. */
  async finish(withinMs: number): Promise<void> {
    if (this.#phraseIsOpen || this.#soundFrom !== undefined) {
      this.#cancelReopen?.();
      if (this.#recognition === undefined && !this.#closed) this.#open();
      const late = Promise.withResolvers<void>();
      const cancel = this.#clock.after(withinMs, late.resolve);
      await Promise.race([this.#recognition?.finish(), late.promise]);
      cancel();
    }
    this.close();
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
    this.#openedAtMs = openedAtMs;
    const firstFrame = this.#replayFrom();
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

  /**
   * Where a new recogniser begins: at the first sound that is not told yet, for it takes in only some seconds faster than
   * they were spoken, and the words would come late behind a long quiet.
   */
  #replayFrom(): number {
    const soundFrom = (this.#soundFrom ?? Infinity) - soundLeadFrames;
    const from = Math.min(soundFrom, this.#frameCount - quietReplayFrames);
    return Math.max(from, this.#untoldFrom, this.#frameCount - keptFrames, 0);
  }

  /** Nobody listens, or perhaps nobody does: a recogniser that cannot be had is there for a moment too. */
  get #isDeaf(): boolean {
    if (this.#lostAtMs === undefined) return false;
    return this.#recognition === undefined || this.#clock.nowMs() - this.#openedAtMs <= steadyMs;
  }

  /** For how long nobody has listened. */
  get deafForMs(): number {
    if (this.#lostAtMs === undefined || this.#recognition !== undefined) return 0;
    return this.#clock.nowMs() - this.#lostAtMs;
  }

  #tell(heard: Recognised, firstFrame: number, isFinal: boolean): void {
    this.#lostAtMs = undefined;
    this.#untoldFrom = Math.min(firstFrame + endFrameOf(heard), this.#frameCount);
    if (this.#soundFrom !== undefined && this.#soundFrom < this.#untoldFrom) {
      this.#soundFrom = this.#quietFrames === 0 ? this.#untoldFrom : undefined;
    }
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
    if (this.#lostAtMs === undefined || livedMs > steadyMs) this.#lostAtMs = this.#clock.nowMs();
    this.#failedTimes = livedMs > wellMs ? 1 : this.#failedTimes + 1;
    const againInMs = Math.min(firstWaitMs * 2 ** (this.#failedTimes - 1), longestWaitMs);
    this.#cancelReopen = this.#clock.after(againInMs, () => this.#open());
    this.#listener.lost(error, againInMs);
  }
}

const endFrameOf = ({ offsetMs, durationMs }: Recognised): number => Math.ceil((offsetMs + durationMs) / frameMs);
