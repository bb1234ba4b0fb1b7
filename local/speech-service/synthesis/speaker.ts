import { Worker } from "node:worker_threads";
import type { ThreadAnswer, ThreadRequest } from "./flite-thread.ts";
import type { Saying, SayingRequest } from "./saying.ts";

const waitingLimit = 400;
const keptBytesLimit = 48_000_000;

/**
 * Has texts spoken in one thread, which starts with the first of them: in turn, at most 400 waiting. The sayings of late
 * are kept, and whoever asks for one that is being spoken waits for the same.
 */
export class Speaker {
  #thread: Worker | undefined;
  #closed = false;
  #lastId = 0;
  readonly #waiting = new Map<number, PromiseWithResolvers<Saying>>();
  readonly #kept = new Map<string, { saying: Promise<Saying>; bytes: number }>();
  #keptBytes = 0;

  say(request: SayingRequest): Promise<Saying> {
    const key = JSON.stringify([request.voice, request.rate, request.text]);
    const kept = this.#kept.get(key);
    if (kept) {
      // The order of the map is the order of last use.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.saying;
    }
    const entry = { saying: this.#speak(request), bytes: 0 };
    this.#kept.set(key, entry);
    entry.saying.then(
      ({ pcm }) => this.#keep(key, entry, pcm.byteLength),
      () => this.#kept.delete(key),
    );
    return entry.saying;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
    this.#fail(closedError());
  }

  #speak(request: SayingRequest): Promise<Saying> {
    if (this.#closed) return Promise.reject(closedError());
    if (this.#waiting.size >= waitingLimit) return Promise.reject(new Error("too many texts are waiting to be spoken"));
    const answer = Promise.withResolvers<Saying>();
    const id = ++this.#lastId;
    this.#waiting.set(id, answer);
    this.wake().postMessage({ id, ...request } satisfies ThreadRequest);
    return answer.promise;
  }

  /** Starts the thread, so that the first text need not wait for it. */
  wake(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(new URL("./flite-thread.ts", import.meta.url));
    thread.on("message", ({ id, ...answer }: ThreadAnswer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if ("saying" in answer) waiting?.resolve(answer.saying);
      else waiting?.reject(new Error(answer.error));
    });
    const lost = (error: Error): void => {
      if (this.#thread !== thread) return;
      this.#thread = undefined;
      this.#fail(error);
    };
    thread.on("error", (error) => lost(error instanceof Error ? error : new Error(String(error))));
    thread.on("exit", (code) => lost(new Error(`the thread that speaks ended with ${code}`)));
    this.#thread = thread;
    return thread;
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }

  #keep(key: string, entry: { bytes: number }, bytes: number): void {
    if (this.#kept.get(key) !== entry) return;
    entry.bytes = bytes;
    this.#keptBytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#keptBytes <= keptBytesLimit) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= freed;
    }
  }
}

const closedError = (): Error => new Error("the speech service is closed");
