import type { HistoryEvent } from "./engine/history-event.ts";
import type { Instance } from "./store/instance.ts";

const maxInstances = 500;

export interface Remembered {
  instance: Instance;
  history: readonly HistoryEvent[];
}

/**
 * The instances that had a turn last, as that left them, so that the next need not read and parse what was written then.
 * Whoever changes an instance otherwise has it forgotten.
 */
export class InstanceCache {
  readonly #known = new Map<string, Remembered>();

  get(instanceId: string): Remembered | undefined {
    return this.#known.get(instanceId);
  }

  set(remembered: Remembered): void {
    const { id } = remembered.instance;
    this.#known.delete(id);
    this.#known.set(id, remembered);
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxInstances && oldest !== undefined) this.#known.delete(oldest);
  }

  delete(instanceId: string): void {
    this.#known.delete(instanceId);
  }
}
