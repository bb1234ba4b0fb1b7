import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { simulate } from "./simulation.ts";

/** A thread that simulates the shares it is given, one after the other: what one has warmed up the next finds warm. */
const Share = z.object({ calls: z.number(), seed: z.number(), faults: z.number() });

parentPort?.on("message", (given) => {
  void simulate(Share.parse(given)).then((done) => parentPort?.postMessage(done));
});
