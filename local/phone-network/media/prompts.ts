import { frameSamples } from "./media-clock.ts";

/** Something the service itself plays to phones, frame by frame. */
export interface Prompt {
  pcm: Int16Array;
  /** Numbers of the phones that hear it; all when left out. */
  to: Set<string> | undefined;
  loop: boolean;
  /** Called with each frame as it is played. */
  played?: (frame: Int16Array, atSample: number) => void;
  /** Called once: it was played to its end, or cancelled. */
  ended: (how: "completed" | "cancelled") => void;
}

/** The prompts of one call connection, played one after another. */
export class Prompts {
  readonly #queue: Prompt[] = [];
  #place = 0;

  add(prompt: Prompt): void {
    this.#queue.push(prompt);
  }

  next(): { prompt: Int16Array | undefined; promptTo: Set<string> | undefined } {
    const prompt = this.#queue[0];
    if (prompt === undefined) return { prompt: undefined, promptTo: undefined };
    const frame = new Int16Array(frameSamples);
    frame.set(prompt.pcm.subarray(this.#place, this.#place + frameSamples));
    prompt.played?.(frame, this.#place);
    this.#place += frameSamples;
    if (this.#place >= prompt.pcm.length) {
      this.#place = 0;
      if (!prompt.loop) {
        this.#queue.shift();
        prompt.ended("completed");
      }
    }
    return { prompt: frame, promptTo: prompt.to };
  }

  /** Ends all of them, and says so. */
  cancel(): void {
    const cancelled = this.#queue.splice(0);
    this.#place = 0;
    for (const prompt of cancelled) prompt.ended("cancelled");
  }

  /** Ends all of them without a word: the call is over. */
  drop(): void {
    this.#queue.length = 0;
    this.#place = 0;
  }
}
