import type { Clock } from "../clock.ts";

/** Waits after turns of an instance that could not be committed, as when the disk is full: doubled each time, up to the longest. */
const firstWaitMs = 2_000;
const longestWaitMs = 32_000;

/**
 * Instances whose last turn could not be committed. Each has one retry pending; what arrives meanwhile stays in the inbox
 * and is part of that.
 */
export class TurnRetries {
  readonly #clock: Clock;
  readonly #retry: (instanceId: string) => void;
  readonly #failed = new Map<string, { nextWaitMs: number; callOff: (() => void) | undefined }>();

  constructor(clock: Clock, retry: (instanceId: string) => void) {
    this.#clock = clock;
    this.#retry = retry;
  }

  isPending(instanceId: string): boolean {
    return this.#failed.get(instanceId)?.callOff !== undefined;
  }

  /** A turn could not be committed: there will be another. Returns after how long. */
  failed(instanceId: string): number {
    const before = this.#failed.get(instanceId);
    before?.callOff?.();
    const waitMs = before?.nextWaitMs ?? firstWaitMs;
    const entry = { nextWaitMs: Math.min(waitMs * 2, longestWaitMs), callOff: undefined };
    const callOff = this.#clock.at(this.#clock.nowMs() + waitMs, () => {
      this.#failed.set(instanceId, entry);
      this.#retry(instanceId);
    });
    this.#failed.set(instanceId, { ...entry, callOff });
    return waitMs;
  }

  /** The instance has had a turn that was committed, or is another now. */
  forget(instanceId: string): void {
    this.#failed.get(instanceId)?.callOff?.();
    this.#failed.delete(instanceId);
  }

  /** There will be no more retries. */
  clear(): void {
    for (const { callOff } of this.#failed.values()) callOff?.();
    this.#failed.clear();
  }
}
