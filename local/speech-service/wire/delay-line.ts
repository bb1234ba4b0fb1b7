/** Does things later but never out of turn: what was put in first is done first, whatever its delay. */
export class DelayLine {
  readonly #waiting: { dueMs: number; act: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  get length(): number {
    return this.#waiting.length;
  }

  add(delayMs: number, act: () => void): void {
    this.#waiting.push({ dueMs: performance.now() + delayMs, act });
    if (this.#waiting.length === 1) this.#next();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #next(): void {
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const restMs = first.dueMs - performance.now();
      if (restMs > 0) {
        this.#timer = setTimeout(() => this.#next(), restMs);
        return;
      }
      first.act();
      this.#waiting.shift();
    }
  }
}
