import type { Ended } from "./walk.ts";

/**
 * Who waits for which external event, and what came before anybody waited. Names are compared without case, as the real
 * engine does, though the SDK tells case apart. Of several who wait the last is served first.
 */
export class EventWaiters {
  readonly #waiting = new Map<string, { name: string; ended: Ended }[]>();
  readonly #early = new Map<string, number>();

  wait(name: string, ended: Ended): void {
    const key = name.toLowerCase();
    const early = this.#early.get(key) ?? 0;
    if (early > 0) {
      this.#early.set(key, early - 1);
      return ended();
    }
    const waiters = this.#waiting.get(key);
    if (waiters) waiters.push({ name, ended });
    else this.#waiting.set(key, [{ name, ended }]);
  }

  /** Serves who waits, or keeps the event; returns the name that was waited for. */
  raise(name: string): string | undefined {
    const key = name.toLowerCase();
    const waiters = this.#waiting.get(key);
    const waiter = waiters?.pop();
    if (waiters?.length === 0) this.#waiting.delete(key);
    if (waiter) waiter.ended();
    else this.#early.set(key, (this.#early.get(key) ?? 0) + 1);
    return waiter?.name;
  }

  names(): string[] {
    return [...this.#waiting.values()].flatMap((waiters) => waiters.map(({ name }) => name));
  }
}
