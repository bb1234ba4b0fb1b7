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
  /** Ended when it has answered and then does not for so long, since nobody else would notice that it hangs. */
  hungAfterMs?: number;
  /** Told to end, it leaves its address at once and its work, by and by, to a successor, which is started then. */
  handsOver?: boolean;
}

/** A signal to the whole process group reaches the parts this much before us, at most. */
const groupSignalMs = 300;

/** Whoever waits for long is told for what. */
const tellEachMs = 15_000;

const lookEachMs = 1_000;

/** One that is just starting answers nobody yet; on a busy machine it takes longer to start than one that hangs is given. */
const startsWithinMs = 60_000;

/** Keeps the processes of a stack running: one that dies by itself is started again, until all are stopped. */
export class Supervisor {
  readonly #parts: readonly Part[];
  readonly #tell: (line: string) => void;
  readonly #changed: () => void;
  readonly #children = new Map<string, ChildProcess>();
  /** They have a successor, and end by themselves. */
  readonly #leaving = new Set<ChildProcess>();
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
    const unready = new Set(this.#parts.map(({ name }) => name));
    const telling = setInterval(() => this.#tell(`Still starting: ${[...unready].join(", ")} ...`), tellEachMs);
    const startOne = async (part: Part) => {
      await this.#startFirst(part, late);
      unready.delete(part.name);
    };
    try {
      await Promise.all(this.#parts.map(startOne));
    } finally {
      clearInterval(telling);
    }
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
      const leaving = name === this.#parts.at(-1)?.name ? [...this.#leaving] : [];
      await Promise.all([...leaving, ...(child === undefined ? [] : [child])].map(end));
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
    this.#keep(part, child, Date.now());
  }

  /** From now on one that dies is started again, and one that hands over is succeeded. */
  #keep(part: Part, child: ChildProcess, bornMs: number): void {
    child.on("exit", (code, signal) => {
      if (!this.#leaving.delete(child)) void this.#revive(part, signal ?? `exit code ${code}`, bornMs);
    });
    child.on("message", () => void this.#succeed(part, child));
    if (part.hungAfterMs !== undefined) void this.#watch(part, child, part.hungAfterMs);
  }

  /** As the platform's liveness probe does it. One that leaves has given up its address and is not asked. */
  async #watch(part: Part, child: ChildProcess, hungAfterMs: number): Promise<void> {
    let patienceMs = startsWithinMs;
    for (let answeredMs = Date.now(); ; await pause(lookEachMs)) {
      const answers = await part.ready();
      if (this.#stopping.signal.aborted || hasEnded(child) || this.#leaving.has(child)) return;
      if (answers) {
        answeredMs = Date.now();
        patienceMs = hungAfterMs;
      } else if (Date.now() - answeredMs >= patienceMs) {
        this.#tell(`${part.name} does not answer any more; ending it`);
        child.kill("SIGKILL");
        return;
      }
    }
  }

  /** The child was told to end: by somebody who ends all, or to make room for another. */
  async #succeed(part: Part, child: ChildProcess): Promise<void> {
    this.#leaving.add(child);
    await pause(groupSignalMs);
    if (this.#stopping.signal.aborted) return;
    this.#tell(`${part.name} was told to end; starting its successor`);
    this.#keep(part, this.#spawn(part), Date.now());
    this.#changed();
  }

  #spawn(part: Part): ChildProcess {
    const child = spawn(process.execPath, ["--import", tether, ...part.args], {
      env: { ...part.env, ...process.env, ...sealed(part.env) },
      stdio: ["pipe", "ignore", "inherit", ...(part.handsOver === true ? ["ipc" as const] : [])],
    });
    this.#children.set(part.name, child);
    return child;
  }

  /** A signal to the whole process group kills the parts a moment before we hear of it: so look again, then revive. */
  async #revive(part: Part, why: string, startedMs: number): Promise<void> {
    await pause(groupSignalMs);
    if (this.#stopping.signal.aborted) return;
    this.#tell(`${part.name} died (${why}); starting it again`);
    const quick = Date.now() - startedMs < 1_000;
    if (quick) await pause(1_000);
    if (this.#stopping.signal.aborted) return;
    this.#keep(part, this.#spawn(part), Date.now());
    this.#changed();
  }
}

/** Settings that belong to the supervisor: the environment does not override them. */
const sealed = (env: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("LOCAL_")));

/** Ends a process: asks, and after 3 s does not ask any more; three of them take less than 10 s. */
async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), 3_000);
  await gone;
  clearTimeout(insist);
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
