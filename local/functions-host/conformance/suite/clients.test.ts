import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { hostUnderTest, unique } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

const client = (id: string, method: string, body: unknown = {}) =>
  host.call(`client/${id}/${method}`, { method: "POST", body: JSON.stringify(body) });
const told = async (id: string, method: string, body?: unknown): Promise<unknown> =>
  (await client(id, method, body)).json();
const Links = z.record(z.string(), z.string());

test("the SDK's client starts an instance, and its links open it without the host's key", async () => {
  const id = unique("linked");
  const started = await client(id, "start", { name: "waits-for-go", data: { n: 1 } });
  expect([started.status, started.headers.get("retry-after")]).toEqual([202, "10"]);
  const links = Links.parse(await started.json());
  expect(started.headers.get("location")).toBe(links.statusQueryGetUri);
  await host.until(id, ({ customStatus }) => customStatus === "waiting");
  const running = await fetch(links.statusQueryGetUri ?? "");
  expect([running.status, running.headers.get("retry-after")]).toEqual([202, "5"]);
  expect(await running.json()).toMatchObject({ runtimeStatus: "Running", customStatus: "waiting", input: { n: 1 } });
  const raise = (links.sendEventPostUri ?? "").replace("{eventName}", "go");
  const headers = { "content-type": "application/json" };
  expect((await fetch(raise, { method: "POST", body: '"done"', headers })).status).toBe(202);
  expect((await host.ended(id)).output).toBe("done");
});

test("a start without input hands the orchestrator an empty text", async () => {
  const id = unique("inputless");
  await client(id, "start-without-input", { name: "takes-input" });
  expect((await host.ended(id)).output).toEqual({ input: "", type: "string" });
});

test("a start that waits is answered with the result", async () => {
  const answer = await client(unique("awaited"), "start-and-wait", { name: "takes-input", data: 5 });
  expect([answer.status, await answer.json()]).toEqual([200, { input: 5, type: "number" }]);
});

test("the client tells, suspends and resumes, and what is suspended is held", async () => {
  const id = unique("told");
  await client(id, "start", { name: "waits-for-go" });
  await told(id, "suspend");
  await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Suspended");
  expect(await told(id, "status")).toMatchObject({ instanceId: id, runtimeStatus: "Suspended" });
  await told(id, "raise", { name: "go", data: { x: [1] } });
  await told(id, "resume");
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: "Completed", output: { x: [1] } });
});

test("what an ended instance is told is swallowed by the client; what there is not is an error", async () => {
  const { instanceId } = await host.run("takes-input", {});
  for (const method of ["raise", "terminate", "suspend", "resume"]) {
    expect([method, (await client(instanceId, method, { name: "go", data: 1 })).status]).toEqual([method, 200]);
    expect([method, (await client("nobody", method, { name: "go", data: 1 })).status]).toEqual([method, 500]);
  }
});

test("the client terminates, lists what runs, and purges, which it counts", async () => {
  const id = unique("purged");
  await client(id, "start", { name: "waits-for-go" });
  await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Running");
  expect(Number(await told(id, "list"))).toBeGreaterThan(0);
  await told(id, "terminate");
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
  expect(await told(id, "purge")).toEqual({ instancesDeleted: 1 });
  expect(await told(id, "purge")).toEqual({ instancesDeleted: 0 });
});

test("the client rewinds what has failed", async () => {
  const { instanceId } = await host.run("row");
  await told(instanceId, "rewind");
  await host.until(instanceId, ({ runtimeStatus }) => runtimeStatus === "Completed");
});

test("the client signals an entity and reads it", async () => {
  const key = unique("signalled");
  expect(await told(key, "entity")).toMatchObject({ entityExists: false });
  await told(key, "signal", { data: 4 });
  await expect.poll(() => told(key, "entity")).toMatchObject({ entityExists: true, entityState: 4 });
});

test("an orchestration that does not exist is not started", async () => {
  const started = await host.durable("orchestrators/nothing-of-that-name", { method: "POST", body: "{}" });
  expect(started.status).toBe(400);
  expect(await started.text()).toContain("'nothing-of-that-name' doesn't exist");
});

test("a text in a queue that looks like JSON reaches its function as what it looks like", async () => {
  const before = (await host.noted("texts")).length;
  for (const text of ["123", "true", "words"])
    expect((await host.call("enqueue", { method: "POST", body: text })).status).toBe(202);
  await expect.poll(async () => (await host.noted("texts")).length).toBe(before + 3);
  const seen = (await host.noted("texts")).slice(before);
  expect(seen.sort()).toEqual(["boolean true", "number 123", 'string "words"']);
});
