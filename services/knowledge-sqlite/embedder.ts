import { Worker } from "node:worker_threads";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";

/** Turns text into vectors of length 1: the nearer in meaning, the greater their product. */
export interface Embedder {
  embed(text: string, signal: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Texts that may wait for the thread; more are turned away. */
const waitingMost = 5_000;

const Answer = z.object({
  id: z.number(),
  vector: z.instanceof(Float32Array<ArrayBufferLike>).optional(),
  failure: z.string().optional(),
});

interface Waiting {
  resolve: (vector: Float32Array) => void;
  reject: (error: Error) => void;
}

/** Embeds English sentences by a model on a thread of its own, which starts with the first text. */
export function createEmbedder(): Embedder {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;

  const broke = (cause: unknown) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new PassingError("The embedding thread is gone.", { cause }));
    waiting.clear();
  };
  const settle = (message: unknown) => {
    const { id, vector, failure } = Answer.parse(message);
    const one = waiting.get(id);
    waiting.delete(id);
    // An idle thread must not keep the process alive.
    if (waiting.size === 0) worker?.unref();
    if (vector === undefined) one?.reject(new FinalError(`A text could not be embedded: ${failure ?? "no reason"}`));
    else one?.resolve(unit(vector));
  };
  const start = () => {
    const started = new Worker(new URL("embedding-worker.mjs", import.meta.url));
    started.on("message", settle);
    started.on("error", broke);
    started.on("exit", (code) => {
      if (worker === started) broke(new Error(`it ended with ${code}`));
    });
    return started;
  };

  return {
    async embed(text, signal) {
      signal.throwIfAborted();
      if (waiting.size >= waitingMost) throw new PassingError("Too many texts wait to be embedded.");
      const id = count++;
      const embedded = new Promise<Float32Array>((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker ??= start();
      worker.ref();
      worker.postMessage({ id, text });
      const vector = await embedded;
      signal.throwIfAborted();
      return vector;
    },
    async close() {
      const closing = worker;
      worker = undefined;
      await closing?.terminate();
      broke(new Error("it was closed"));
    },
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(product(vector, vector));
  return length === 0 ? vector : vector.map((part) => part / length);
}

/** Of vectors of length 1: how alike they are, from -1 to 1. */
export function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  // Plain indexing: an iterator takes ten times as long, over thousands of vectors.
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
