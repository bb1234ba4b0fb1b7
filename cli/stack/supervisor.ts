import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Ends a part whose supervisor was killed. */
const tether = pathToFileURL(join(import.meta.dirname, "tethered.mjs")).href;

/** A process of the stack, and how to know that it is ready. */
export interface Part {
  name: string;
  args: string[];
  env: Record<string, string>;
  ready: () => Promise<boolean>;
}

/** Keeps the processes of a stack running: one that dies by itself is started again, until all are stopped. */
export class Supervisor {
  readonly #parts: readonly Part[];
  readonly #tell: (line: string) => void;
  readonly #changed: () => void;
  readonly #children = new Map<string, ChildProcess>();
  readonly #stopping = new AbortController();

  /** `changed` is called when a process was started again, and `processes` names another. */
  constructor(parts: readonly Part[], tell: (line: string) => void, changed: () => void) {
    this.#parts = parts;
    this.#tell = tell;
    this.#changed = changed;
  }

  /** Starts all; returns when each is ready. Throws when one dies, or takes longer than that, before it was ready. */
  async start(withinMs: number): Promise<void> {
    const late = AbortSignal.timeout(withinMs);
    await Promise.all(this.#parts.map((part) => this.#startFirst(part, late)));
  }

  /** Process id of each running part. */
  get processes(): Record<string, number | undefined> {
    return Object.fromEntries([...this.#children].map(([name, child]) => [name, child.pid]));
  }

  /**
   * Ends all, politely first, in the reverse of their order: whoever tells something is gone before the one it tells.
   * Safe to call again.
   */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const { name } of [...this.#parts].reverse()) {
      const child = this.#children.get(name);
      if (child !== undefined) await end(child);
    }
  }

  async #startFirst(part: Part, late: AbortSignal): Promise<void> {
    const child = this.#spawn(part);
    let died: string | undefined;
    child.once("exit", (code, signal) => {
      died = `${part.name} ended while starting (${signal ?? `exit code ${code}`})`;
    });
    while (!(await part.ready())) {
      if (died !== undefined) throw new Error(died);
      if (late.aborted) throw new Error(`${part.name} was not ready in time`);
      await pause(50);
    }
    child.on("exit", (code, signal) => void this.#revive(part, signal ?? `exit code ${code}`, Date.now()));
  }

  #spawn(part: Part): ChildProcess {
    const child = spawn(process.execPath, ["--import", tether, ...part.args], {
      env: { ...part.env, ...process.env, ...sealed(part.env) },
      stdio: ["pipe", "ignore", "inherit"],
    });
    this.#children.set(part.name, child);
    return child;
  }

  /** A signal to the whole process group kills the parts a moment before we hear of it: so look again, then revive. */
  async #revive(part: Part, why: string, startedMs: number): Promise<void> {
    await pause(300);
    if (this.#stopping.signal.aborted) return;
    this.#tell(`${part.name} died (${why}); starting it again`);
    const quick = Date.now() - startedMs < 1_000;
    if (quick) await pause(1_000);
    if (this.#stopping.signal.aborted) return;
    const bornMs = Date.now();
    this.#spawn(part).on("exit", (code, signal) => void this.#revive(part, signal ?? `exit code ${code}`, bornMs));
    this.#changed();
  }
}

/** Settings that belong to the supervisor: the environment does not override them. */
const sealed = (env: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("LOCAL_")));

/** Ends a process: asks, and after 3 s does not ask any more; three of them take less than 10 s. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), 3_000);
  await gone;
  clearTimeout(insist);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
