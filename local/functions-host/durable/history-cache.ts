import type { HistoryEvent } from "./engine/history-event.ts";

const maxInstances = 500;

/** Histories of the executions that ran last, so that a turn need not read and parse what an earlier one wrote. */
export class HistoryCache {
  readonly #histories = new Map<string, { executionId: string; events: readonly HistoryEvent[] }>();

  get(instanceId: string, executionId: string): readonly HistoryEvent[] | undefined {
    const known = this.#histories.get(instanceId);
    return known?.executionId === executionId ? known.events : undefined;
  }

  set(instanceId: string, executionId: string, events: readonly HistoryEvent[]): void {
    this.#histories.delete(instanceId);
    this.#histories.set(instanceId, { executionId, events });
    const [oldest] = this.#histories.keys();
    if (this.#histories.size > maxInstances && oldest !== undefined) this.#histories.delete(oldest);
  }

  delete(instanceId: string): void {
    this.#histories.delete(instanceId);
  }
}
