import { pause, type Clock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import type { Tokens } from "../tokens.ts";

/** A receiver that stays away for longer has lost its events. */
const longestTryMs = 60_000;
const firstPauseMs = 250;
const longestPauseMs = 5_000;
const answerWithinMs = 15_000;
/** Per call: more waiting events than this, and the oldest is lost. */
const queueLimit = 500;

interface Waiting {
  uri: string;
  event: Record<string, unknown>;
  sinceMs: number;
}

export interface CallbackCounts {
  delivered: number;
  refused: number;
  lost: number;
}

/**
 * Tells applications what happened in their calls: one event a request, signed with a token. The events of one call go
 * out one after another, in the order in which they happened unless a fault says otherwise.
 */
export class Callbacks {
  readonly counts: CallbackCounts = { delivered: 0, refused: 0, lost: 0 };
  readonly #tokens: Tokens;
  readonly #clock: Clock;
  readonly #faults: Faults;
  readonly #queues = new Map<string, Waiting[]>();
  readonly #stop = new AbortController();

  constructor({ tokens, clock, faults }: { tokens: Tokens; clock: Clock; faults: Faults }) {
    this.#tokens = tokens;
    this.#clock = clock;
    this.#faults = faults;
  }

  send(callConnectionId: string, uri: string, event: Record<string, unknown>): void {
    const waiting = { uri, event, sinceMs: this.#clock.nowMs() };
    const { delayMs, copies, holdBack } = this.#faults.forCallback(String(event["type"]));
    const enqueue = () => {
      for (let copy = 0; copy < copies; copy += 1) this.#enqueue(callConnectionId, waiting);
    };
    if (holdBack) this.#faults.holdBack(callConnectionId, enqueue, this.#clock);
    else if (delayMs > 0) this.#clock.after(delayMs, enqueue);
    else enqueue();
    if (!holdBack) this.#faults.letGo(callConnectionId);
  }

  close(): void {
    this.#stop.abort();
    this.#queues.clear();
  }

  #enqueue(callConnectionId: string, waiting: Waiting): void {
    if (this.#stop.signal.aborted) return;
    const queue = this.#queues.get(callConnectionId);
    if (queue !== undefined) {
      queue.push(waiting);
      // The first is on its way already.
      if (queue.length > queueLimit) this.counts.lost += queue.splice(1, 1).length;
      return;
    }
    const fresh = [waiting];
    this.#queues.set(callConnectionId, fresh);
    void this.#drain(callConnectionId, fresh);
  }

  async #drain(callConnectionId: string, queue: Waiting[]): Promise<void> {
    for (let waiting = queue[0]; waiting !== undefined; queue.shift(), waiting = queue[0]) {
      this.counts[await this.#deliver(waiting)] += 1;
      if (this.#stop.signal.aborted) return;
    }
    this.#queues.delete(callConnectionId);
  }

  async #deliver({ uri, event, sinceMs }: Waiting): Promise<keyof CallbackCounts> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const status = await this.#post(uri, JSON.stringify([event]));
      if (status !== undefined && status < 300) return "delivered";
      if (status !== undefined && status < 500 && status !== 408 && status !== 429) return "refused";
      if (this.#stop.signal.aborted || this.#clock.nowMs() - sinceMs + pauseMs > longestTryMs) return "lost";
      await pause(this.#clock, pauseMs);
    }
  }

  /** The status of the answer; undefined when there was none. */
  async #post(uri: string, body: string): Promise<number | undefined> {
    const authorization = `Bearer ${await this.#tokens.mint()}`;
    try {
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(answerWithinMs)]);
      const headers = { "content-type": "application/json; charset=utf-8", authorization };
      const response = await fetch(uri, { method: "POST", headers, body, signal });
      await response.body?.cancel();
      return response.status;
    } catch {
      return undefined; // nobody there, or no answer: both are tried again and counted when given up
    }
  }
}
