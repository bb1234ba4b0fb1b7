import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { FromProcess } from "./messages.ts";
import type { Measured, ToProcess } from "./messages.ts";

/** A process of the bench. */
export interface Child {
  readonly port: number;
  /** Begins a measurement. */
  measure(): void;
  /** Ends it. */
  measured(): Promise<Measured>;
  stop(): Promise<void>;
}

const { BENCH_PROFILES } = process.env;
const profiles = BENCH_PROFILES === undefined ? {} : { BENCH_PROFILES };

/** Starts `file` of this folder, with these flags of Node, and waits until it listens. */
export async function startChild(
  file: string,
  env: Record<string, string>,
  nodeFlags: readonly string[] = [],
): Promise<Child> {
  const child = fork(join(import.meta.dirname, file), [], {
    env: { PATH: process.env["PATH"], ...profiles, ...env },
    execArgv: ["--expose-gc", ...nodeFlags],
    stdio: ["ignore", 2, 2, "ipc"],
    serialization: "advanced",
  });
  const ended = once(child, "exit");
  const next = async (): Promise<FromProcess> => {
    const [message] = (await Promise.race([
      once(child, "message"),
      ended.then(() => Promise.reject(new Error(`${file} ended`))),
    ])) as unknown[];
    return FromProcess.parse(message);
  };
  const ready = await next();
  if (ready.is !== "ready") throw new Error(`${file} did not say that it is ready`);
  const tell = (message: ToProcess) => child.send(message);
  return {
    port: ready.port,
    measure: () => void tell("measure"),
    async measured() {
      const answer = next();
      tell("tell");
      const measured = await answer;
      if (measured.is !== "measured") throw new Error(`${file} did not tell what it measured`);
      return measured;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
