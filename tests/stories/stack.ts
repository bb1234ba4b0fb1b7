import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { createServer } from "node:net";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import type { Flags } from "../../core/flags.ts";

const root = join(import.meta.dirname, "..", "..");

const Ready = z.object({
  ready: z.literal(true),
  api: z.string(),
  key: z.string(),
  relay: z.string(),
  phone: z.string(),
  acs: z.string(),
  control: z.string(),
  controlKey: z.string(),
  processes: z.record(z.string(), z.number()),
});

/** A whole center of its own, as `npm start` runs it: free ports, an empty data folder, nothing left behind. */
export class Stack {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  #ready: z.infer<typeof Ready>;

  private constructor(process: ChildProcess, folder: string, env: NodeJS.ProcessEnv, ready: z.infer<typeof Ready>) {
    this.#process = process;
    this.#folder = folder;
    this.#env = env;
    this.#ready = ready;
  }

  /** `flags`: values that differ from the defaults. `settings`: environment variables for all its processes. */
  static async start(
    args: readonly string[] = [],
    { flags = {}, settings = {} }: { flags?: Partial<Flags>; settings?: Record<string, string> } = {},
  ): Promise<Stack> {
    const folder = await mkdtemp(join(tmpdir(), "switchboard-story-"));
    await writeFile(join(folder, "flags.yaml"), stringify(flags));
    const env = { ...process.env, ...settings, SWITCHBOARD_PORT: String(await freePorts()), SWITCHBOARD_DATA: folder };
    const child = spawn(process.execPath, [join(root, "cli", "start.ts"), "--json", ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = await firstLine(child);
    return new Stack(child, folder, env, Ready.parse(JSON.parse(line)));
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    if (this.#process.exitCode === null) {
      this.#process.kill("SIGTERM");
      await gone;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** What a command must be told to find this stack. */
  get environment(): NodeJS.ProcessEnv {
    return this.#env;
  }

  /** The store's file, for a test that gets in its way. */
  get storeFile(): string {
    return join(this.#folder, "switchboard.db");
  }

  get urls() {
    return this.#ready;
  }

  /** The process now running that part, such as `functions`. */
  async processId(part: string): Promise<number> {
    const stack = z
      .object({ processes: z.record(z.string(), z.number()) })
      .parse(JSON.parse(await readFile(join(this.#folder, "stack.json"), "utf8")));
    const id = stack.processes[part];
    if (id === undefined) throw new Error(`nothing runs as ${part}`);
    return id;
  }

  /** Asks the API, with its key. */
  api(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#ready.api}${path}`, {
      ...init,
      headers: { "content-type": "application/json", "x-functions-key": this.#ready.key, ...init.headers },
    });
  }

  /** The time that the Functions host lives in. */
  async nowMs(): Promise<number> {
    const Clock = z.object({ now: z.string() });
    return Date.parse(Clock.parse(await (await this.api("/admin/host/clock")).json()).now);
  }

  /** Moves the clock of the Functions host to that instant, through all that becomes due on the way; never back. */
  async moveClockTo(at: string): Promise<void> {
    const advanceMs = Math.max(0, Date.parse(at) - (await this.nowMs()));
    const moved = await this.api("/admin/host/clock", { method: "POST", body: JSON.stringify({ advanceMs }) });
    if (!moved.ok) throw new Error(`the clock was not moved: ${await moved.text()}`);
  }

  /** Asks the control interface of a stand-in, such as `phone/faults`. */
  control(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#ready.control}/control/${path}`, {
      ...init,
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${this.#ready.controlKey}`,
        ...init.headers,
      },
    });
  }

  /** Sets the faults of a stand-in: all others of it end. */
  async fault(path: string, faults: object, method = "PUT"): Promise<void> {
    const answer = await this.control(path, { method, body: JSON.stringify(faults) });
    if (!answer.ok) throw new Error(`the fault was not taken: ${await answer.text()}`);
  }

  /** The newest conversation of that number as the API shows it, asked for until it is as expected. */
  record(caller: string, holds: (document: Document) => boolean, withinMs?: number) {
    const ask = async () => Document.safeParse(await (await this.api(`/call/${caller}`)).json());
    return until(ask, ({ data }) => data !== undefined && holds(data), withinMs).then(({ data }) =>
      Document.parse(data),
    );
  }

  /** What the newest phone of that number has experienced so far. */
  async phone(caller: string): Promise<z.infer<typeof Phone>> {
    const { calls } = z.object({ calls: z.array(Phone) }).parse(await (await this.control("phone/calls")).json());
    const phone = calls.findLast((one) => one.caller === caller);
    if (phone === undefined) throw new Error(`no phone of ${caller} has done anything`);
    return phone;
  }

  /** Tears the audio of that number's call, as a broken network would. */
  async dropMedia(caller: string): Promise<void> {
    const { id } = await this.phone(caller);
    await this.control(`phone/calls/${id}/drop-media`, { method: "POST" });
  }

  /** Runs a caller's script through `npm run call`'s program: its exit code, result, and what it said went wrong. */
  async call(script: object | string, args: readonly string[] = []): Promise<CallResult> {
    const file = typeof script === "string" ? join(root, script) : await this.#scriptFile(script);
    const child = spawn(process.execPath, [join(root, "cli", "call.ts"), "--script", file, "--json", ...args], {
      cwd: root,
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number>((resolve) => child.once("close", (exitCode) => resolve(exitCode ?? -1))),
    ]);
    if (stdout.trim() === "") throw new Error(`the call gave no result (exit code ${code}): ${stderr}`);
    return { code, stderr, ...Result.parse(JSON.parse(stdout)) };
  }

  /** Runs another command of the project against this stack; gives the document it prints. */
  async run(command: string, args: readonly string[], input = ""): Promise<unknown> {
    const child = spawn(process.execPath, [join(root, "cli", `${command}.ts`), ...args, "--json"], {
      cwd: this.#folder,
      env: this.#env,
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdin.end(input);
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number>((resolve) => child.once("close", (exitCode) => resolve(exitCode ?? -1))),
    ]);
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout);
  }

  async #scriptFile(script: object): Promise<string> {
    const file = join(this.#folder, `script-${Math.random().toString(36).slice(2)}.yaml`);
    await writeFile(file, stringify(script));
    return file;
  }
}

const Turn = z.object({
  by: z.enum(["agent", "caller"]),
  text: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  interrupted: z.boolean().optional(),
});

const Phone = z.looseObject({ id: z.string(), caller: z.string().optional(), turns: z.array(Turn) });

const Result = z.looseObject({
  callId: z.string().nullable(),
  outcome: z.string(),
  firstAudioMs: z.number().nullish(),
  turns: z.array(Turn),
  responseGapsMs: z.array(z.number()),
  sms: z.array(z.object({ from: z.string(), to: z.string(), text: z.string() })),
  call: z.unknown(),
});

export type CallResult = { code: number; stderr: string } & z.infer<typeof Result>;

/** The document of `GET /call/{id}`, as far as the stories look at it. */
export const Document = z.looseObject({
  call_id: z.string(),
  in_progress: z.boolean(),
  claim: z.record(z.string(), z.string()),
  messages: z.array(
    z.looseObject({ persona: z.string(), action: z.string(), content: z.string(), unheard: z.string().optional() }),
  ),
  synthesis: z.object({ short: z.string(), long: z.string(), satisfaction: z.string() }).loose().nullable(),
  next: z.object({ action: z.string(), justification: z.string() }).nullable(),
  calls: z.array(z.looseObject({ state: z.string(), outcome: z.string().nullable(), followUp: z.string() })),
});

export type Document = z.infer<typeof Document>;

/** What one side said, message by message. */
export const said = (document: unknown, by: "human" | "assistant"): string[] =>
  Document.parse(document)
    .messages.filter(({ persona, action }) => persona === by && action === "talk")
    .map(({ content }) => content);

/** The words of a text, without capitals and punctuation. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** Asks until it holds, a few times a second; fails with the last answer when it takes too long. */
export async function until<Value>(ask: () => Promise<Value>, holds: (value: Value) => boolean, withinMs = 30_000) {
  const late = AbortSignal.timeout(withinMs);
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (late.aborted) throw new Error(`it never came to hold; the last was ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("standard output is not piped");
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the stack ended with ${code} before it was ready`)));
  });
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** The first of three free ports in a row. */
async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = 20_000 + 3 * Math.floor(Math.random() * 4_000);
    const free = await Promise.all([first, first + 1, first + 2].map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error("no three free ports in a row");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
