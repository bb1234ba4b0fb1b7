import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { hostUnderTest, unique } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

const Page = z.array(z.looseObject({ instanceId: z.string(), input: z.unknown() }));

async function list(query: string): Promise<z.output<typeof Page>> {
  return Page.parse(await (await host.durable(`instances?${query}`)).json());
}

test("what there is not is not found, by whatever operation", async () => {
  for (const operation of ["raiseEvent/go", "terminate", "suspend", "resume", "rewind"]) {
    expect([operation, await host.operate("nobody", operation)]).toEqual([operation, 404]);
  }
  expect((await host.durable("instances/nobody")).status).toBe(404);
  expect((await host.durable("instances/nobody", { method: "DELETE" })).status).toBe(404);
});

test("an instance that has ended takes nothing more", async () => {
  const { instanceId } = await host.run("takes-input", {});
  for (const operation of ["raiseEvent/go", "terminate", "suspend", "resume", "rewind"]) {
    expect([operation, await host.operate(instanceId, operation)]).toEqual([operation, 410]);
  }
});

test("a start that waits answers with the result, with the failure, or with the links when the time is over", async () => {
  const startAndWait = (name: string, timeout: number, more = "") =>
    host.durable(`orchestrators/${name}?timeout=${timeout}&pollingInterval=0.05${more}`, {
      method: "POST",
      body: '{"a":1}',
    });
  const quick = await startAndWait("takes-input", 20);
  expect([quick.status, await quick.json()]).toEqual([200, { input: { a: 1 }, type: "object" }]);
  const failed = await startAndWait("empty-compound", 20);
  expect([failed.status, await failed.json()]).toEqual([200, expect.objectContaining({ runtimeStatus: "Failed" })]);
  expect((await startAndWait("empty-compound", 20, "&returnInternalServerErrorOnFailure=true")).status).toBe(500);
  expect((await startAndWait("takes-input", 0.01)).status).toBe(400);
  const hasty = await host.durable("orchestrators/takes-input?timeout=20", { method: "POST", body: "{}" });
  expect(hasty.status).toBe(202);
  const slow = await startAndWait("waits-for-go", 0.05);
  expect(slow.status).toBe(202);
  const links = z.record(z.string(), z.string()).parse(await slow.json());
  expect(slow.headers.get("location")).toBe(links.statusQueryGetUri);
  await host.operate(links.id ?? "", "terminate");
});

test("an event is JSON, and says so", async () => {
  const id = await host.start("waits-for-go");
  const broken = await host.durable(`instances/${id}/raiseEvent/go`, { method: "POST", body: "not json" });
  expect(broken.status).toBe(400);
  await host.raise(id, "go", null);
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: "Completed", output: null });
});

test("a start may wait for weeks, and is answered when the orchestration ends", async () => {
  const path = "orchestrators/waits-for?timeout=3000000&pollingInterval=1";
  const answer = await host.durable(path, { method: "POST", body: JSON.stringify({ ms: 300 }) });
  expect(answer.status).toBe(200);
});

test("a failure is answered with 200, and with 500 where that is asked for", async () => {
  const { instanceId } = await host.run("calls-nothing");
  expect((await host.durable(`instances/${instanceId}`)).status).toBe(200);
  expect((await host.durable(`instances/${instanceId}?returnInternalServerErrorOnFailure=true`)).status).toBe(500);
});

test("suspending twice and resuming what runs are refused; what is told meanwhile is held", async () => {
  const id = await host.start("waits-for-go");
  await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Running");
  expect(await host.operate(id, "resume")).toBe(500);
  expect(await host.operate(id, "suspend")).toBe(202);
  await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Suspended");
  expect(await host.operate(id, "suspend")).toBe(500);
  await host.raise(id, "go", { x: [1] });
  await host.later(200);
  expect((await host.status(id)).runtimeStatus).toBe("Suspended");
  await host.operate(id, "resume");
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: "Completed", output: { x: [1] } });
});

test("a suspended instance can be terminated", async () => {
  const id = await host.start("waits-for-go");
  await host.operate(id, "suspend");
  await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Suspended");
  await host.operate(id, "terminate");
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: "Terminated", output: "because" });
});

test("a running instance's id cannot be started again; one that has ended can", async () => {
  const id = unique("again");
  const start = () => host.durable(`orchestrators/waits-for-go/${id}`, { method: "POST", body: "{}" });
  expect((await start()).status).toBe(202);
  expect((await start()).status).toBe(500);
  await host.operate(id, "terminate");
  await host.ended(id);
  expect((await start()).status).toBe(202);
  expect(await host.status(id)).toMatchObject({ output: null });
  await host.operate(id, "terminate");
});

test("the late result of a purged instance does not reach another of its id", async () => {
  const id = await host.start("all-in-order", [600]);
  await expect.poll(() => host.noted(id)).toEqual(["paused"]);
  await host.operate(id, "terminate");
  await host.ended(id);
  expect((await host.durable(`instances/${id}`, { method: "DELETE" })).status).toBe(200);
  expect(await host.raise(id, "go")).toBe(404);
  await host.start("waits-for-go", {}, id);
  await host.later(700);
  expect(await host.status(id)).toMatchObject({ name: "waits-for-go", runtimeStatus: "Running" });
  await host.operate(id, "terminate");
});

test("instances are listed page by page, by status, by time and by prefix, with their input where asked for", async () => {
  const prefix = unique("page");
  const from = new Date(Date.now() - 60_000).toISOString();
  const ids = [1, 2, 3, 4, 5].map((n) => `${prefix}-${n}`);
  for (const id of ids) await host.start("waits-for-go", { id }, id);
  for (const id of ids.slice(0, 2)) await host.operate(id, "terminate");
  for (const id of ids.slice(0, 2)) await host.ended(id);

  const seen: string[] = [];
  let token: string | null = null;
  do {
    const headers: Record<string, string> = token === null ? {} : { "x-ms-continuation-token": token };
    const page = await host.durable(`instances?instanceIdPrefix=${prefix}&top=2`, { headers });
    token = page.headers.get("x-ms-continuation-token");
    seen.push(...Page.parse(await page.json()).map(({ instanceId }) => instanceId));
  } while (token !== null);
  expect(seen.sort()).toEqual(ids);

  const filter = `createdTimeFrom=${from}&instanceIdPrefix=${prefix}`;
  expect(await list(`${filter}&runtimeStatus=Terminated,Completed`)).toHaveLength(2);
  expect(await list(`createdTimeTo=${from}&instanceIdPrefix=${prefix}`)).toEqual([]);
  expect((await list(filter)).map(({ input }) => input)).toEqual(ids.map(() => null));
  const withInput = (await list(`${filter}&showInput=true`)).map(({ instanceId, input }) => [instanceId, input]);
  expect(withInput.sort()).toEqual(ids.map((id) => [id, { id }]));
  for (const id of ids.slice(2)) await host.operate(id, "terminate");
});

test("purging by filter takes what has ended in that time and status, and nothing that runs", async () => {
  const prefix = unique("purge");
  const ids = ["ended", "terminated", "running"].map((one) => `${prefix}-${one}`);
  const [ended = "", terminated = "", running = ""] = ids;
  await host.run("takes-input", {}, ended);
  for (const id of [terminated, running]) await host.start("waits-for-go", {}, id);
  await host.operate(terminated, "terminate");
  await host.ended(terminated);

  const purge = async (query: string) => {
    const answer = await host.durable(`instances?instanceIdPrefix=${prefix}${query}`, { method: "DELETE" });
    return answer.status === 200 ? await answer.json() : answer.status;
  };
  const from = "&createdTimeFrom=2020-01-01T00:00:00Z";
  expect(await purge("")).toBe(400);
  expect(await purge(`${from}&createdTimeTo=2020-01-02T00:00:00Z`)).toBe(404);
  expect(await purge(`${from}&runtimeStatus=Completed`)).toEqual({ instancesDeleted: 1 });
  expect(await purge(from)).toEqual({ instancesDeleted: 1 });
  expect(await list(`instanceIdPrefix=${prefix}`)).toHaveLength(1);
  await host.operate(running, "terminate");
});

test("an instance is restarted with its input, under its own id or another", async () => {
  const { instanceId } = await host.run("takes-input", { n: 1 });
  const restart = async (id: string, withNewId: boolean) => {
    const target = `instances/${id}/restart?restartWithNewInstanceId=${withNewId}`;
    const answer = await host.durable(target, { method: "POST" });
    return answer.status === 202 ? z.looseObject({ id: z.string() }).parse(await answer.json()).id : answer.status;
  };
  expect(await restart(instanceId, false)).toBe(instanceId);
  expect((await host.ended(instanceId)).output).toMatchObject({ input: { n: 1 } });
  const other = String(await restart(instanceId, true));
  expect(other).not.toBe(instanceId);
  expect((await host.ended(other)).output).toMatchObject({ input: { n: 1 } });
  expect(await restart(unique("nobody"), true)).toBe(400);
});

test("ids that begin with signs of two units are found by them, and a page of a size that is no number has one", async () => {
  const prefix = `😀${unique("wide")}`;
  for (const id of [`${prefix}a`, `${prefix}b`]) await host.run("takes-input", {}, id);
  for (const begin of ["😀", prefix]) {
    const found = await list(`instanceIdPrefix=${encodeURIComponent(begin)}`);
    expect(found.filter(({ instanceId }) => instanceId.startsWith(prefix))).toHaveLength(2);
  }
  expect(await list(`instanceIdPrefix=${encodeURIComponent(prefix)}&top=1.5`)).toHaveLength(1);
});

test("a list that is to go on after nonsense is refused", async () => {
  expect((await host.durable("instances?runtimeStatus=Nonsense")).status).toBe(400);
  const headers = { "x-ms-continuation-token": "nonsense" };
  expect((await host.durable("instances", { headers })).status).toBe(400);
});

test("an instance whose id is not Latin is started, and all of its links lead to it", async () => {
  const id = unique("заказ 1 & 北京%");
  const target = `orchestrators/waits-for-go/${encodeURIComponent(id)}`;
  const links = z.record(z.string(), z.string()).parse(await (await host.durable(target, { method: "POST" })).json());
  expect(links.id).toBe(id);
  const status = await fetch(links.statusQueryGetUri ?? "");
  expect(await status.json()).toMatchObject({ instanceId: id });
  const ending = (links.terminatePostUri ?? "").replace("{text}", "done");
  expect((await fetch(ending, { method: "POST" })).status).toBe(202);
  await host.ended(id);
  expect((await fetch(links.purgeHistoryDeleteUri ?? "", { method: "DELETE" })).status).toBe(200);
});
