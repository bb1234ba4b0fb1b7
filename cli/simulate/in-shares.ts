import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Simulated, SimulationOptions, Violation } from "./simulation.ts";

/** The calls of one center. More of them are shared among centers, which a machine runs as many of at once as it can. */
export const shareMost = 100;

/** A simulation of any number of calls. Which share a violation is in is said by its seed; each is told of when it is done. */
export async function simulateInShares(
  { calls, seed, faults }: SimulationOptions,
  shareIsDone: (done: { calls: number; seed: number; violations: Violation[] }) => void = () => undefined,
): Promise<Simulated> {
  const startedMs = performance.now();
  const shares = Array.from({ length: Math.ceil(calls / shareMost) }, (_, at) => ({
    calls: Math.min(shareMost, calls - at * shareMost),
    seed: seed + at,
    faults,
  }));
  const done = new Map<number, Simulated>();
  const waiting = [...shares];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./share-worker.ts", import.meta.url));
    try {
      for (let share = waiting.shift(); share !== undefined; share = waiting.shift()) {
        const simulated = await inThread(worker, share);
        done.set(share.seed, simulated);
        shareIsDone(simulated);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), shares.length) }, work));

  const all = shares.flatMap((share) => done.get(share.seed) ?? []);
  const digest = createHash("sha256")
    .update(all.map((one) => one.digest).join())
    .digest("hex");
  return {
    ...{ calls, faults, seed },
    seconds: Math.round((performance.now() - startedMs) / 100) / 10,
    simulatedHours: all.reduce((sum, one) => sum + one.simulatedHours, 0),
    outcomes: sums(all.map((one) => one.outcomes)),
    struck: sums(all.map((one) => one.struck)),
    digest: digest.slice(0, 16),
    violations: all.flatMap((one) => one.violations),
  };
}

function inThread(worker: Worker, share: SimulationOptions): Promise<Simulated> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (simulated: Simulated) => {
      worker.off("error", reject);
      resolve(simulated);
    });
    worker.postMessage(share);
  });
}

function sums(counts: readonly Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [name, count] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
