import { mkdtemp, open, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type HostProcess, startHost } from "./conformance/host-process.ts";

/** What goes wrong with a store, seen from outside: by processes, exit codes and what they say. */
const app = path.join(import.meta.dirname, "conformance", "suite", "app");
const json = { "content-type": "application/json" };
const pageBytes = 4096;
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "store-faults-"));
  file = path.join(folder, "host.db");
});

afterEach(() => rm(folder, { recursive: true }));

async function start(host: HostProcess, id: string, lengthBytes: number): Promise<Response> {
  const url = `${host.durable}orchestrators/waits-for-go/${id}?code=${host.key}`;
  return fetch(url, { method: "POST", headers: json, body: JSON.stringify("x".repeat(lengthBytes)) });
}

async function raise(host: HostProcess, id: string): Promise<number> {
  const url = `${host.durable}instances/${id}/raiseEvent/go?code=${host.key}`;
  return (await fetch(url, { method: "POST", headers: json, body: "1" })).status;
}

async function status(host: HostProcess, id: string): Promise<string> {
  const answer = await fetch(`${host.durable}instances/${id}?code=${host.key}`);
  return z.looseObject({ runtimeStatus: z.string() }).parse(await answer.json()).runtimeStatus;
}

/** A store with so many instances, left by a host that has ended. */
async function storeOf(count: number): Promise<string[]> {
  const host = await startHost(app, folder);
  const ids = Array.from({ length: count }, (_, n) => `kept-${n}`);
  for (const id of ids) expect((await start(host, id, 5_000)).status).toBe(202);
  await expect.poll(() => Promise.all(ids.map((id) => status(host, id)))).toEqual(ids.map(() => "Running"));
  expect(await host.end("SIGTERM")).toBe(0);
  return ids;
}

/** The ids of instances whose rows can be read, past all that cannot. */
function readable(ids: readonly string[]): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const statement = database.prepare("SELECT input FROM instances WHERE id = ?");
  const found = ids.filter((id) => {
    try {
      return String(statement.get(id)?.input).length > 5_000;
    } catch {
      return false;
    }
  });
  database.close();
  return found;
}

test("a host is not started on a store with damaged pages; what they do not hold can be read as before", async () => {
  const ids = await storeOf(60);
  expect(readable(ids)).toEqual(ids);
  const pages = (await stat(file)).size / pageBytes;
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(200, 0x5a), 0, 200, Math.floor(pages / 2) * pageBytes);
  await handle.close();
  const before = await readFile(file);

  const message = await startHost(app, folder).catch(String);
  expect(message).toContain("The host ended with 1");
  expect(message).toContain(`${file} is not a store of this host, or is damaged.`);
  expect(before.equals(await readFile(file))).toBe(true);
  expect(readable(ids).length).toBeGreaterThan(ids.length / 2);
});

test("a host is not started on a store newer than it knows, and goes on with it once it is not", async () => {
  const [id = ""] = await storeOf(1);
  const version = (set?: number) => {
    const database = new DatabaseSync(file);
    if (set !== undefined) database.exec(`PRAGMA user_version = ${set}`);
    const { user_version: found } = database.prepare("PRAGMA user_version").get() ?? {};
    database.close();
    return Number(found);
  };
  const known = version();
  version(known + 1);
  const message = await startHost(app, folder).catch(String);
  expect(message).toContain("The host ended with 1");
  expect(message).toContain(`written by a newer version of this host (schema ${known + 1}, known here: ${known})`);
  expect(version()).toBe(known + 1);

  version(known);
  const host = await startHost(app, folder);
  expect(await raise(host, id)).toBe(202);
  await expect.poll(() => status(host, id)).toBe("Completed");
  await host.end("SIGTERM");
});

test("a host is not started on a store that another holds, which goes on undisturbed; one that was killed holds nothing", async () => {
  const first = await startHost(app, folder);
  expect((await start(first, "one", 10)).status).toBe(202);
  const message = await startHost(app, folder).catch(String);
  expect(message).toContain("The host ended with 1");
  expect(message).toContain(`The data folder ${folder} is in use by another host (process ${first.pid}).`);
  expect(await raise(first, "one")).toBe(202);
  await expect.poll(() => status(first, "one")).toBe("Completed");

  await first.end("SIGKILL");
  const second = await startHost(app, folder);
  expect(second.key).toBe(first.key);
  expect(await status(second, "one")).toBe("Completed");
  expect(await second.end("SIGTERM")).toBe(0);
});

test("a disk that takes no more is told to who asks with 503; what was acknowledged is there, and goes on with room", async () => {
  const cramped = await startHost(app, folder, { largestFileBlocks: 4_000 });
  const acknowledged: string[] = [];
  let refused: Response | undefined;
  for (let n = 0; refused === undefined; n++) {
    const answer = await start(cramped, `large-${n}`, 100_000);
    if (answer.status === 202) acknowledged.push(`large-${n}`);
    else refused = answer;
    expect(n).toBeLessThan(100);
  }
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain("What it kept before is safe; ask again once there is room.");
  expect(acknowledged.length).toBeGreaterThan(3);
  for (const id of acknowledged) expect(["Pending", "Running"]).toContain(await status(cramped, id));
  expect(cramped.errors()).toContain("request refused: the store takes no writes");
  expect(await cramped.end("SIGTERM")).toBe(0);

  const roomy = await startHost(app, folder);
  for (const id of acknowledged) expect(await raise(roomy, id)).toBe(202);
  for (const id of acknowledged) await expect.poll(() => status(roomy, id)).toBe("Completed");
  await roomy.end("SIGTERM");
});
