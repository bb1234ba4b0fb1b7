import { z } from "zod";
import type { CallId } from "../../core/call/ids.ts";
import { Wake } from "../../core/call/signal.ts";
import { FinalError } from "../../core/errors.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { WakeLine } from "../../core/ports/live-updates.ts";
import type { Log } from "../log.ts";
import { connectClient, type ClientConnection } from "./client-connection.ts";

const firstWaitMs = 500;
const longestWaitMs = 30_000;
/** Who cannot be reached for a shorter time is only just starting. */
const lastingMs = 15_000;
/** A connection that lasted this long was a good one: the next wait is short again. */
const steadyMs = 10_000;

/** What is understood of what the service sends. */
const Message = z.union([
  z.object({ type: z.literal("message"), data: Wake }),
  z.object({ type: z.literal("ack"), ackId: z.int(), success: z.boolean() }),
]);

type Listener = (number?: number) => void;

interface Parts {
  /** A new address with its key, or undefined where no live updates are set up: then the line stays silent for good. */
  address: (signal: AbortSignal) => Promise<string | undefined>;
  clock: Clock;
  /** From 0 to below 1. */
  random: () => number;
  log: Log;
}

/**
 * One connection to Web PubSub for all calls of a relay, in which a group is a call. It comes again by itself, with
 * growing waits and under a new address each time; whoever listens is woken then, since a wake may have been missed.
 */
export const openWakeLine = (parts: Parts): WakeLine => new Line(parts);

class Line implements WakeLine {
  readonly #parts: Parts;
  readonly #listeners = new Map<CallId, Set<Listener>>();
  readonly #abort = new AbortController();
  #connection: ClientConnection | undefined;
  #ackId = 0;
  /** Calls whose group was asked for, by the number under which it will be acknowledged. */
  readonly #joining = new Map<number, CallId>();
  /** Calls whose group this connection is in. */
  readonly #joined = new Set<CallId>();
  #stopWaiting: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    void this.#keepConnected();
  }

  listen(callId: CallId, wake: Listener): Cancel {
    const listeners = this.#listeners.get(callId) ?? new Set();
    this.#listeners.set(callId, listeners.add(wake));
    if (listeners.size === 1) this.#join(callId);
    return () => {
      if (!listeners.delete(wake) || listeners.size > 0) return;
      this.#listeners.delete(callId);
      this.#joined.delete(callId);
      this.#connection?.send({ type: "leaveGroup", group: callId });
    };
  }

  isHeard(callId: CallId): boolean {
    return this.#connection !== undefined && this.#joined.has(callId);
  }

  close(): void {
    this.#abort.abort();
    this.#listeners.clear();
    this.#stopWaiting();
  }

  async #keepConnected(): Promise<void> {
    const { address, clock, log, random } = this.#parts;
    const { signal } = this.#abort;
    let awaySinceMs = clock.nowMs();
    for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      const beganMs = clock.nowMs();
      try {
        const at = await address(signal);
        if (at === undefined) return log.info({}, "no live updates are set up: calls ask for notes by themselves");
        await this.#stayConnected(at);
        awaySinceMs = clock.nowMs();
        if (!signal.aborted) log.warn({}, "the line of live updates broke");
      } catch (error) {
        if (signal.aborted) return;
        const isFinal = error instanceof FinalError;
        const isNews = isFinal || clock.nowMs() - awaySinceMs >= lastingMs;
        log[isNews ? "warn" : "debug"]({ error }, "live updates cannot be had");
        if (isFinal) waitMs = longestWaitMs;
      }
      if (clock.nowMs() - beganMs >= steadyMs) waitMs = firstWaitMs;
      // Relays that lost the same service do not all come back at once.
      await this.#wait(waitMs * (0.5 + random() / 2));
    }
  }

  async #stayConnected(address: string): Promise<void> {
    const { signal } = this.#abort;
    const { clock } = this.#parts;
    const connection = await connectClient(address, { clock, signal, heard: (message) => this.#heard(message) });
    this.#connection = connection;
    for (const callId of this.#listeners.keys()) this.#join(callId);
    await connection.closed;
    this.#connection = undefined;
    this.#joining.clear();
    this.#joined.clear();
  }

  #join(callId: CallId): void {
    if (this.#connection === undefined) return;
    this.#ackId += 1;
    this.#joining.set(this.#ackId, callId);
    this.#connection.send({ type: "joinGroup", group: callId, ackId: this.#ackId });
  }

  #heard(told: unknown): void {
    const message = Message.safeParse(told).data;
    if (message?.type === "message") this.#wake(message.data.callId, message.data.number);
    if (message?.type !== "ack") return;
    const callId = this.#joining.get(message.ackId);
    this.#joining.delete(message.ackId);
    if (callId === undefined) return;
    // What was noted before we were in the group was announced to nobody.
    if (message.success) {
      if (this.#listeners.has(callId)) this.#joined.add(callId);
      this.#wake(callId);
    } else this.#parts.log.warn({ callId }, "live updates of a call were refused");
  }

  #wake(callId: CallId, number?: number): void {
    for (const wake of [...(this.#listeners.get(callId) ?? [])]) wake(number);
  }

  #wait(delayMs: number): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(delayMs, resolve);
      this.#stopWaiting = () => {
        cancel();
        resolve();
      };
    });
  }
}
