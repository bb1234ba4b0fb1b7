import type { Clock } from "../../core/ports/clock.ts";

/** Lets somebody wait until something is done; `look` is called whenever it may be. */
export class WhenDone {
  readonly #isDone: () => boolean;
  #resolve: (() => void) | undefined;

  constructor(isDone: () => boolean) {
    this.#isDone = isDone;
  }

  look(): void {
    if (this.#resolve !== undefined && this.#isDone()) this.#resolve();
  }

  /** Resolves when it is done, or after that long, or with the signal. */
  within(waitMs: number, { clock, signal }: { clock: Clock; signal: AbortSignal }): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener("abort", done);
        this.#resolve = undefined;
        resolve();
      };
      const cancel = clock.after(waitMs, done);
      signal.addEventListener("abort", done, { once: true });
      this.#resolve = done;
      this.look();
    });
  }
}
