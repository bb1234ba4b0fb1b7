import type { Clock } from "../clock.ts";
import type { ResultInformation } from "../events/call-event.ts";
import { results } from "../events/results.ts";
import type { ToneName } from "./tones.ts";

export interface DtmfRecognitionOptions {
  clock: Clock;
  number: string;
  initialSilenceMs: number;
  interToneMs: number;
  maxTones: number;
  stopTones: readonly ToneName[];
  /** With choices, the first key decides. */
  choices: readonly { label: string; tone?: ToneName | undefined }[];
  completed: (tones: readonly ToneName[], result: ResultInformation, label?: string) => void;
  failed: (result: ResultInformation, badPromptIndex?: number) => void;
  cancelled: () => void;
}

/** Waits for keys on one phone, as a recognise operation asks. Ends once, by keys, by silence or by being cancelled. */
export class DtmfRecognition {
  readonly number: string;
  readonly #options: DtmfRecognitionOptions;
  readonly #tones: ToneName[] = [];
  /** Called at each key, whatever it leads to. */
  onPress: () => void = () => undefined;
  #cancelTimer: () => void = () => undefined;
  #over = false;

  constructor(options: DtmfRecognitionOptions) {
    this.#options = options;
    this.number = options.number;
  }

  get over(): boolean {
    return this.#over;
  }

  /** The prompt has been played: silence counts from here on. */
  listen(): void {
    if (this.#over || this.#tones.length > 0) return;
    this.#after(this.#options.initialSilenceMs, () => {
      this.#options.failed(results.initialSilence);
    });
  }

  press(tone: ToneName): void {
    if (this.#over) return;
    this.onPress();
    const { choices, stopTones, maxTones, completed, failed } = this.#options;
    if (choices.length > 0) {
      const choice = choices.find((candidate) => candidate.tone === tone);
      this.drop();
      if (choice === undefined) failed(results.toneNotMatched);
      else completed([tone], results.toneMatched, choice.label);
      return;
    }
    if (stopTones.includes(tone)) {
      this.drop();
      return completed(this.#tones, results.stopTone);
    }
    this.#tones.push(tone);
    if (this.#tones.length >= maxTones) {
      this.drop();
      return completed(this.#tones, results.maxTones);
    }
    this.#after(this.#options.interToneMs, () => {
      completed(this.#tones, results.interToneTimeout);
    });
  }

  /** The prompt could not be played. */
  fail(result: ResultInformation, badPromptIndex: number): void {
    if (this.#over) return;
    this.drop();
    this.#options.failed(result, badPromptIndex);
  }

  cancel(): void {
    if (this.#over) return;
    this.drop();
    this.#options.cancelled();
  }

  /** Ends without a word. */
  drop(): void {
    this.#over = true;
    this.#cancelTimer();
  }

  #after(delayMs: number, run: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.after(delayMs, () => {
      if (this.#over) return;
      this.#over = true;
      run();
    });
  }
}
