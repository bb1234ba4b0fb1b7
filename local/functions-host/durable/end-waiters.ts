/** Who waits for instances to end, by the instance's id. */
export class EndWaiters {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when the end is told, or when the waiting is given up. */
  ended(instanceId: string, givenUp: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (givenUp.aborted) return resolve();
      const waiters = this.#waiting.get(instanceId) ?? new Set();
      this.#waiting.set(instanceId, waiters);
      const done = () => {
        givenUp.removeEventListener("abort", done);
        waiters.delete(done);
        if (waiters.size === 0 && this.#waiting.get(instanceId) === waiters) this.#waiting.delete(instanceId);
        resolve();
      };
      waiters.add(done);
      givenUp.addEventListener("abort", done);
    });
  }

  /** The instance has ended, or is no more. */
  tell(instanceId: string): void {
    for (const done of this.#waiting.get(instanceId) ?? []) done();
  }

  /** For how many instances somebody waits. */
  count(): number {
    return this.#waiting.size;
  }
}
