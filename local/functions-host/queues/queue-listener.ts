import type { RegisteredFunction } from "../azure-core/app-registry.ts";
import type { Invoke } from "../azure-core/invoke.ts";
import type { RpcTypedData } from "../azure-core/rpc.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../durable/store/database.ts";
import type { ExtraInputs } from "../http/http-trigger.ts";
import type { Log } from "../log.ts";
import type { QueueMessage, QueueStore } from "./queue-store.ts";

export interface QueueSettings {
  /** How many messages of a queue are worked on at once. */
  batchSize: number;
  /** A message that has failed so often goes to the queue's poison queue. */
  maxDequeueCount: number;
  /** How long a message that failed is hidden. */
  visibilityTimeoutMs: number;
}

export interface QueueParts {
  database: Database;
  queues: QueueStore;
  invoke: Invoke;
  extra: ExtraInputs;
  clock: Clock;
  log: Log;
  settings: QueueSettings;
  /** Tells who listens to a queue that there is something in it to be taken. */
  added: (queue: string) => void;
  /**
   * Ids of the messages that are worked on now, by whichever listener: of several functions on one queue each message is
   * for one. They are known to this process alone, so that what was worked on when the host ended is tried again.
   */
  held: Set<string>;
}

/** Waits between two tries to write to a store that takes no writes: doubled each time, up to the longest. */
export const firstRestMs = 1_000;
export const longestRestMs = 60_000;

export const poisonQueue = (queue: string): string => `${queue}-poison`;

/**
 * Works on one queue for one function. A message is gone once its function has succeeded, and is tried again otherwise,
 * also where the host ended while it was worked on.
 */
export class QueueListener {
  readonly queue: string;
  readonly #called: RegisteredFunction;
  readonly #parts: QueueParts;
  #workingCount = 0;
  readonly #idleWaiters: (() => void)[] = [];
  #callOff: (() => void) | undefined;
  /** What waits for the store, each as a way to wake it. */
  readonly #resting = new Set<() => void>();
  #refused = false;
  #stopped = false;

  constructor(queue: string, called: RegisteredFunction, parts: QueueParts) {
    this.queue = queue;
    this.#called = called;
    this.#parts = parts;
  }

  /** Takes what can be taken. To be called when something was added, and once at start. */
  pump(): void {
    if (this.#stopped) return;
    const { queues, clock, settings, held } = this.#parts;
    const free = settings.batchSize - this.#workingCount;
    if (free > 0) {
      for (const message of queues.visible(this.queue, clock.nowMs(), held, free)) {
        held.add(message.id);
        this.#workingCount++;
        setImmediate(() => void this.#work(message));
      }
    }
    this.#callOff?.();
    const nextMs = queues.nextVisibleMs(this.queue, clock.nowMs());
    this.#callOff = nextMs === undefined ? undefined : clock.at(nextMs, () => this.pump());
  }

  isIdle(): boolean {
    return this.#workingCount === this.#resting.size;
  }

  /** Resolves once nothing is worked on; what waits for the store to take writes again is not. */
  async idle(): Promise<void> {
    while (!this.isIdle()) await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Takes nothing more; what is worked on is not waited for and will be tried again. */
  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
    for (const wake of this.#resting) wake();
  }

  async #work(message: QueueMessage): Promise<void> {
    const { queues, settings } = this.#parts;
    // Counted so often and still there: the host ended each time while it was worked on.
    const spent = message.dequeueCount >= settings.maxDequeueCount;
    if (!spent) await this.#commit(() => queues.countDequeue(message.id));
    if (!this.#stopped) {
      const failed =
        spent || (await this.#invoke({ ...message, dequeueCount: message.dequeueCount + 1 })) !== undefined;
      if (await this.#commit(() => this.#settle(message, failed))) this.#parts.added(poisonQueue(this.queue));
    }
    this.#parts.held.delete(message.id);
    this.#workingCount--;
    this.#toldIdle();
    // There is room for another, and where this failed it is there for any function on this queue.
    this.#parts.added(this.queue);
  }

  /** Commits, trying again ever more slowly for as long as the store refuses; undefined once the listener is stopped. */
  async #commit<T>(write: () => T): Promise<T | undefined> {
    const { database, log } = this.#parts;
    for (let waitMs = firstRestMs; !this.#stopped; waitMs = Math.min(waitMs * 2, longestRestMs)) {
      try {
        const result = await database.commit(write);
        if (this.#refused) log("warning", "Host.Queues", "messages are settled again", { queue: this.queue });
        this.#refused = false;
        return result;
      } catch (error) {
        if (this.#stopped) break;
        // Once for each time that it begins, however many messages wait and however long.
        if (!this.#refused) {
          log("critical", "Host.Queues", "messages cannot be settled", { queue: this.queue, error: String(error) });
        }
        this.#refused = true;
        await this.#rest(waitMs);
      }
    }
    return undefined;
  }

  async #rest(forMs: number): Promise<void> {
    const { clock } = this.#parts;
    await new Promise<void>((resolve) => {
      const callOff = clock.at(clock.nowMs() + forMs, () => wake());
      const wake = () => {
        callOff();
        this.#resting.delete(wake);
        resolve();
      };
      this.#resting.add(wake);
      this.#toldIdle();
    });
  }

  #toldIdle(): void {
    this.#idleWaiters.splice(0).forEach((resolve) => resolve());
  }

  /** What the function threw, if it did. */
  async #invoke(message: QueueMessage): Promise<Error | undefined> {
    const { invoke, extra, log } = this.#parts;
    try {
      await invoke(this.#called, {
        inputs: [[this.#called.trigger.bindingName, { string: message.text }], ...extra(this.#called)],
        triggerMetadata: metadataOf(message),
      });
      return undefined;
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      const { name } = this.#called;
      log("error", `Function.${name}`, "queue function failed", {
        function: name,
        id: message.id,
        error: failure.stack,
      });
      return failure;
    }
  }

  /** Says whether the message has gone to the poison queue. */
  #settle(message: QueueMessage, failed: boolean): boolean {
    const { queues, clock, settings, log } = this.#parts;
    if (failed && message.dequeueCount + 1 < settings.maxDequeueCount) {
      queues.hideUntil(message.id, clock.nowMs() + settings.visibilityTimeoutMs);
      return false;
    }
    queues.delete(message.id);
    if (!failed) return false;
    queues.add(poisonQueue(this.queue), message.text, clock.nowMs());
    log("warning", "Host.Queues", "message moved to the poison queue", { queue: this.queue, id: message.id });
    return true;
  }
}

function metadataOf(message: QueueMessage): Record<string, RpcTypedData> {
  const instant = (ms: number) => ({ json: JSON.stringify(new Date(ms).toISOString()) });
  return {
    QueueTrigger: { json: JSON.stringify(message.text) },
    Id: { json: JSON.stringify(message.id) },
    PopReceipt: { json: JSON.stringify(`${message.id}:${message.dequeueCount}`) },
    DequeueCount: { int: message.dequeueCount },
    InsertionTime: instant(message.insertedMs),
    ExpirationTime: instant(message.expiresMs),
    NextVisibleTime: instant(message.visibleMs),
  };
}
