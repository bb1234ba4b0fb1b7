import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";

const Ready = z.object({ ready: z.literal(true), url: z.string(), durable: z.string(), key: z.string() });

export interface HostProcess extends z.output<typeof Ready> {
  pid: number;
  /** What it has written to standard error. */
  errors(): string;
  /** Sends a signal and resolves with the exit code once it has ended; null if the signal ended it. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null>;
}

export interface HostProcessOptions {
  environment?: Record<string, string>;
  arguments?: string[];
  /** How large a file the process may write, in the shell's blocks (512 or 1,024 bytes): beyond it writes fail, as on a full disk. */
  largestFileBlocks?: number;
}

const main = path.join(import.meta.dirname, "..", "main.ts");

/** Runs the host as a process of its own, as its users do, on any free port. */
export async function startHost(
  appFolder: string,
  dataFolder: string,
  options: HostProcessOptions = {},
): Promise<HostProcess> {
  const given = [main, appFolder, "--port", "0", "--data", dataFolder, "--json", ...(options.arguments ?? [])];
  const limit = options.largestFileBlocks;
  const [command, args] =
    limit === undefined
      ? [process.execPath, given]
      : ["/bin/sh", ["-c", `ulimit -S -f ${limit} && exec "$0" "$@"`, process.execPath, ...given]];
  const child = spawn(command, args, {
    env: { ...process.env, ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  // A test run that is broken off leaves no host behind.
  const endToo = () => void child.kill("SIGKILL");
  process.once("exit", endToo);
  child.once("exit", () => process.off("exit", endToo));
  const exited = once(child, "exit") as Promise<[code: number | null]>;
  const firstLine = once(createInterface(child.stdout), "line") as Promise<[line: string]>;
  const [line] = await Promise.race([
    firstLine,
    exited.then(([code]): never => {
      throw new Error(`The host ended with ${code} before it was ready: ${errors}`);
    }),
  ]);
  return {
    ...Ready.parse(JSON.parse(line)),
    pid: child.pid ?? 0,
    errors: () => errors,
    end: async (signal) => {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
