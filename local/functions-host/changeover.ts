/**
 * One host after another on the same store. What is asked is done by the one there is, and it is gone only when that is
 * done: a host that took something after the next has looked at the store would leave it with nobody. What is asked
 * meanwhile waits for the next.
 */
export class Changeover<Host> {
  #next: Promise<Host>;
  #current: Host;
  readonly #asked = new Set<Promise<unknown>>();

  constructor(host: Host) {
    this.#current = host;
    this.#next = Promise.resolve(host);
  }

  /** The one there is, to look at. */
  get current(): Host {
    return this.#current;
  }

  /** The one that takes what is asked now. */
  next(): Promise<Host> {
    return this.#next;
  }

  async ask<Answer>(what: (host: Host) => Promise<Answer>): Promise<Answer> {
    const asked = what(await this.#next);
    this.#asked.add(asked);
    try {
      return await asked;
    } finally {
      this.#asked.delete(asked);
    }
  }

  /** `stop` ends the one there is, `begin` makes the next. */
  to({ stop, begin }: { stop: (host: Host) => Promise<void>; begin: () => Host }): Promise<void> {
    this.#next = this.#next.then(async (host) => {
      await stop(host);
      await Promise.allSettled(this.#asked);
      return (this.#current = begin());
    });
    return this.#next.then(() => undefined);
  }
}
