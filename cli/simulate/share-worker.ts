import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { simulate } from "./simulation.ts";

/** One share of a simulation in a thread of its own. */
const { calls, seed, faults } = z.object({ calls: z.number(), seed: z.number(), faults: z.number() }).parse(workerData);

parentPort?.postMessage(await simulate({ calls, seed, faults }));
