import { availableParallelism, cpus, loadavg } from "node:os";
import type { Lateness } from "../stage/loop-watch.ts";

/** What a figure was measured beside: another run on a busier machine is another figure. */
export interface Machine {
  cpu: string;
  cores: number;
  node: string;
  /** Of the last minute, this bench included. */
  load: number;
  /** A 10 ms timer in the process of the callers. */
  referenceLoop: Lateness;
}

export const machineBeside = (referenceLoop: Lateness): Machine => ({
  cpu: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  node: process.version,
  load: loadavg()[0] ?? NaN,
  referenceLoop,
});

export const machineLine = ({ cpu, cores, node, load, referenceLoop }: Machine): string =>
  `measured beside: ${cores} cores of ${cpu}, node ${node}, load ${load.toFixed(1)}; a 10 ms timer of the callers' ` +
  `process came late by ${referenceLoop.p50Ms.toFixed(1)} ms p50, ${referenceLoop.p99Ms.toFixed(1)} ms p99`;
