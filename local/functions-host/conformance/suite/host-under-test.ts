import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startHost } from "../host-process.ts";

const Status = z.looseObject({
  name: z.string(),
  instanceId: z.string(),
  runtimeStatus: z.string(),
  input: z.unknown(),
  output: z.unknown(),
  customStatus: z.unknown(),
  historyEvents: z.array(z.looseObject({ EventType: z.string() })).nullish(),
});
export type Status = z.output<typeof Status>;

export interface HostUnderTest {
  /** Of the functions: `http://…/api/`. */
  functionsUrl: string;
  /** Sends to a path below the durable webhooks. */
  durable(path: string, init?: RequestInit): Promise<Response>;
  /** Sends to a function. */
  call(path: string, init?: RequestInit): Promise<Response>;
  /** Starts an orchestration under an id of its own, or the one that is given. */
  start(name: string, input?: unknown, id?: string): Promise<string>;
  /** Tells an instance something; returns the HTTP status. */
  raise(id: string, event: string, data?: unknown): Promise<number>;
  /** Terminate, suspend, resume, rewind; returns the HTTP status. */
  operate(id: string, operation: string): Promise<number>;
  status(id: string, query?: string): Promise<Status>;
  /** Asks again until what is asked for is so. */
  until(id: string, reached: (status: Status) => boolean): Promise<Status>;
  ended(id: string): Promise<Status>;
  /** Starts an orchestration and waits for its end. */
  run(name: string, input?: unknown, id?: string): Promise<Status>;
  /** What the app noted under a key. */
  noted(key: string): Promise<string[]>;
  /** Resolves once an orchestration that was started now has waited so long: what had not happened by then does not happen. */
  later(ms: number): Promise<void>;
  leave(): Promise<void>;
}

const pollMs = 20;
const longestWaitMs = 30_000;
const app = path.join(import.meta.dirname, "app");

/** A name that no other test has used, nor an earlier run against the same host. */
export const unique = (name: string): string => `${name}-${randomUUID().slice(0, 8)}`;

/**
 * The host that runs the suite's app: the one at CONFORMANCE_URL, opened with HOST_KEY, or a process of this host. (The
 * name BASE_URL is taken: vitest sets it itself.)
 */
export async function hostUnderTest(): Promise<HostUnderTest> {
  const { CONFORMANCE_URL: address, HOST_KEY: key = "" } = process.env;
  if (address) return speakTo(address.replace(/\/$/, ""), key, () => Promise.resolve());
  const folder = await mkdtemp(path.join(tmpdir(), "suite-"));
  const host = await startHost(app, folder).catch(async (error: unknown) => {
    await rm(folder, { recursive: true });
    throw error;
  });
  return speakTo(host.url, host.key, async () => {
    await host.end("SIGTERM");
    await rm(folder, { recursive: true });
  });
}

function speakTo(url: string, key: string, leave: () => Promise<void>): HostUnderTest {
  const send = (target: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("x-functions-key", key);
    if (init.body !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
    return fetch(`${url}/${target}`, { redirect: "manual", ...init, headers });
  };
  const post = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body) ?? null });
  const durable: HostUnderTest["durable"] = (target, init) => send(`runtime/webhooks/durabletask/${target}`, init);
  const call: HostUnderTest["call"] = (target, init) => send(`api/${target}`, init);

  const start: HostUnderTest["start"] = async (name, input = {}, id = unique(name)) => {
    const answer = await durable(`orchestrators/${name}/${encodeURIComponent(id)}`, post(input));
    if (answer.status !== 202) throw new Error(`${name} was not started: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    return id;
  };
  const status: HostUnderTest["status"] = async (id, query = "") => {
    const answer = await durable(`instances/${encodeURIComponent(id)}?${query}`);
    return Status.parse(await answer.json());
  };
  const until: HostUnderTest["until"] = async (id, reached) => {
    const giveUpMs = Date.now() + longestWaitMs;
    for (;;) {
      const now = await status(id);
      if (reached(now)) return now;
      if (Date.now() > giveUpMs) throw new Error(`${id} did not come to it: ${JSON.stringify(now)}`);
      await sleep(pollMs);
    }
  };
  const ended: HostUnderTest["ended"] = (id) => until(id, ({ runtimeStatus }) => ends.includes(runtimeStatus));
  const statusCode = async (answer: Promise<Response>) => {
    const { status: code } = await answer;
    return code;
  };
  return {
    functionsUrl: `${url}/api/`,
    durable,
    call,
    start,
    status,
    until,
    ended,
    raise: (id, event, data = {}) => statusCode(durable(`instances/${id}/raiseEvent/${event}`, post(data))),
    operate: (id, operation) => statusCode(durable(`instances/${id}/${operation}?reason=because`, post({}))),
    run: async (name, input, id) => ended(await start(name, input, id)),
    noted: async (noteKey) => z.array(z.string()).parse(await (await call(`noted/${noteKey}`)).json()),
    later: async (ms) => void (await ended(await start("waits-for", { ms }))),
    leave,
  };
}

const ends = ["Completed", "Failed", "Terminated"];
