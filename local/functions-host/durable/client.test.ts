import { app } from "@azure/functions";
import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startTestHost, type TestHost } from "../test-host.ts";

let host: TestHost;

beforeAll(async () => {
  host = await startTestHost(() => {
    df.app.orchestration("waits", function* (context: OrchestrationContext): Generator<Task, unknown, unknown> {
      context.df.setCustomStatus("waiting");
      return yield context.df.waitForExternalEvent("go");
    });
    df.app.client.http("start", {
      route: "start/{id}",
      handler: async (request, client) => {
        const id = await client.startNew("waits", { instanceId: request.params.id ?? "", input: { n: 1 } });
        return client.createCheckStatusResponse(request, id);
      },
    });
    df.app.client.http("tell", {
      route: "tell/{id}/{what}",
      handler: async ({ params: { id = "", what } }, client) => {
        if (what === "go") await client.raiseEvent(id, "go", { x: [1] });
        if (what === "terminate") await client.terminate(id, "enough");
        if (what === "suspend") await client.suspend(id, "pause");
        if (what === "resume") await client.resume(id, "on");
        if (what === "purge") return { jsonBody: await client.purgeInstanceHistory(id) };
        return { jsonBody: { status: await client.getStatus(id), all: (await client.getStatusAll()).length } };
      },
    });
    app.http("plain", { handler: () => ({ body: "x" }) });
  });
});

afterAll(() => host.dispose());

const start = (id: string) => host.send(`api/start/${id}`);
const tell = (id: string, what: string) => host.send(`api/tell/${id}/${what}`);
const Document = z.looseObject({ runtimeStatus: z.string() });

async function ended(id: string): Promise<z.output<typeof Document>> {
  await host.hub.idle();
  return Document.parse(await (await fetch(`${host.durable}instances/${id}?code=${host.key}`)).json());
}

test("the SDK's client starts, tells and purges, and its links open without the host key", async () => {
  const started = await start("first");
  expect(started.status).toBe(202);
  const links = z.record(z.string(), z.string()).parse(await started.json());
  expect(started.headers.get("location")).toBe(links.statusQueryGetUri);
  expect(JSON.stringify(links)).not.toContain(host.key);
  await host.hub.idle();
  const running = await fetch(links.statusQueryGetUri ?? "");
  expect(running.status).toBe(202);
  expect(await running.json()).toMatchObject({ runtimeStatus: "Running", customStatus: "waiting", input: { n: 1 } });

  expect((await tell("first", "go")).status).toBe(200);
  expect(await ended("first")).toMatchObject({ runtimeStatus: "Completed", output: { x: [1] } });
  expect(await (await tell("first", "purge")).json()).toEqual({ instancesDeleted: 1 });
  expect((await fetch(links.statusQueryGetUri ?? "")).status).toBe(404);
});

test("a suspended instance holds what it is told until it is resumed", async () => {
  await start("held");
  await tell("held", "suspend");
  expect(await ended("held")).toMatchObject({ runtimeStatus: "Suspended" });
  await tell("held", "go");
  expect(await ended("held")).toMatchObject({ runtimeStatus: "Suspended" });
  await tell("held", "resume");
  expect(await ended("held")).toMatchObject({ runtimeStatus: "Completed", output: { x: [1] } });
});

test("an instance that has ended can be started again under its id, a running one cannot", async () => {
  await start("again");
  await host.hub.idle();
  expect((await start("again")).status).toBe(500);
  await tell("again", "terminate");
  expect(await ended("again")).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
  expect((await start("again")).status).toBe(202);
  expect(await ended("again")).toMatchObject({ runtimeStatus: "Running", output: null });
  await tell("again", "terminate");
});

test("instances are listed page by page, by status and by prefix, and purged by filter", async () => {
  for (const n of [1, 2, 3, 4, 5]) await start(`page-${n}`);
  for (const n of [1, 2]) await tell(`page-${n}`, "terminate");
  await host.hub.idle();

  const seen: string[] = [];
  let token: string | null = null;
  do {
    const headers: Record<string, string> = token === null ? {} : { "x-ms-continuation-token": token };
    const page = await fetch(`${host.durable}instances?instanceIdPrefix=page-&top=2&code=${host.key}`, { headers });
    token = page.headers.get("x-ms-continuation-token");
    seen.push(
      ...z
        .array(z.looseObject({ instanceId: z.string() }))
        .parse(await page.json())
        .map((one) => one.instanceId),
    );
  } while (token !== null);
  expect(seen).toEqual(["page-1", "page-2", "page-3", "page-4", "page-5"]);

  const filter = "createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=terminated&instanceIdPrefix=page-";
  const list = await fetch(`${host.durable}instances?${filter}&code=${host.key}`);
  expect(await list.json()).toHaveLength(2);
  const purged = await fetch(`${host.durable}instances?${filter}&code=${host.key}`, { method: "DELETE" });
  expect(await purged.json()).toEqual({ instancesDeleted: 2 });
  const unfiltered = await fetch(`${host.durable}instances?code=${host.key}`, { method: "DELETE" });
  expect(unfiltered.status).toBe(400);
});

test("what waits goes on after a restart of the host, and an instance can be restarted with its input", async () => {
  await start("survivor");
  await host.hub.idle();
  host = await host.restart();
  await tell("survivor", "go");
  expect(await ended("survivor")).toMatchObject({ runtimeStatus: "Completed" });

  const path = `instances/survivor/restart?restartWithNewInstanceId=false&code=${host.key}`;
  expect((await fetch(`${host.durable}${path}`, { method: "POST" })).status).toBe(202);
  expect(await ended("survivor")).toMatchObject({ runtimeStatus: "Running", input: { n: 1 } });
});

test("a list that is to go on after nonsense is refused", async () => {
  const headers = { "x-ms-continuation-token": "nonsense" };
  expect((await fetch(`${host.durable}instances?code=${host.key}`, { headers })).status).toBe(400);
});

test("an instance whose id is not Latin is started, and all of its links lead to it", async () => {
  const id = "заказ 1 & 北京%";
  const started = await fetch(`${host.durable}orchestrators/waits/${encodeURIComponent(id)}?code=${host.key}`, {
    method: "POST",
  });
  expect(started.status).toBe(202);
  const links = z.record(z.string(), z.string()).parse(await started.json());
  expect(links.id).toBe(id);
  expect(started.headers.get("location")).toBe(links.statusQueryGetUri);
  await host.hub.idle();
  expect(await (await fetch(links.statusQueryGetUri ?? "")).json()).toMatchObject({ instanceId: id });
  const ending = (links.terminatePostUri ?? "").replace("{text}", "done");
  expect((await fetch(ending, { method: "POST" })).status).toBe(202);
  await host.hub.idle();
  expect((await fetch(links.purgeHistoryDeleteUri ?? "", { method: "DELETE" })).status).toBe(200);
});
