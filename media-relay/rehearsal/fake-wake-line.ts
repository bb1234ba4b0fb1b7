import type { CallId } from "../../core/call/ids.ts";
import type { Cancel } from "../../core/ports/clock.ts";
import type { WakeLine } from "../../core/ports/live-updates.ts";

/** A line that is silent until somebody wakes a call by hand. */
export class FakeWakeLine implements WakeLine {
  hears = false;
  readonly #listeners = new Set<{ callId: CallId; wake: (number?: number) => void }>();

  listen(callId: CallId, wake: (number?: number) => void): Cancel {
    const listener = { callId, wake };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  isHeard(): boolean {
    return this.hears;
  }

  wake(callId: CallId, number?: number): void {
    for (const listener of [...this.#listeners]) if (listener.callId === callId) listener.wake(number);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  close(): void {
    this.#listeners.clear();
  }
}
