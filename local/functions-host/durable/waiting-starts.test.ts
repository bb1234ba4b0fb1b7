import { app } from "@azure/functions";
import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestHost, type TestHost } from "../test-host.ts";
import { VirtualClock } from "../virtual-clock.ts";

interface HttpAnswer {
  statusCode: number;
  content: string;
}
type Steps = Generator<Task, unknown, unknown>;

let host: TestHost;
let polls = 0;

beforeAll(async () => {
  host = await startTestHost(
    () => {
      df.app.orchestration("quick", function* ({ df: durable }: OrchestrationContext): Steps {
        return durable.getInput();
      });
      df.app.orchestration("throws", function* (): Steps {
        throw new Error("no");
      });
      df.app.orchestration("waits", function* ({ df: durable }: OrchestrationContext): Steps {
        return yield durable.waitForExternalEvent("go");
      });
      df.app.orchestration("asks", function* ({ df: durable }: OrchestrationContext): Steps {
        const url = durable.getInput<{ url: string }>()?.url ?? "";
        const answer = (yield durable.callHttp({ method: "POST", url, body: { n: 1 } })) as HttpAnswer;
        return { statusCode: answer.statusCode, content: answer.content };
      });
      app.http("slow", {
        handler: (request) =>
          ++polls < 3
            ? { status: 202, headers: { location: request.url, "retry-after": "10" } }
            : { status: 200, body: `answered after ${polls} requests` },
      });
    },
    { clock: new VirtualClock(Date.parse("2026-03-01T00:00:00Z")) },
  );
});

afterAll(() => host.dispose());

const startAndWait = (name: string, timeout: number) =>
  fetch(`${host.durable}orchestrators/${name}?timeout=${timeout}&code=${host.key}`, {
    method: "POST",
    body: '{"a":1}',
  });

test("a start that waits answers with the result, with the failure, or with the links when the time is over", async () => {
  const quick = await startAndWait("quick", 20);
  expect([quick.status, await quick.json()]).toEqual([200, { a: 1 }]);
  expect((await startAndWait("throws", 20)).status).toBe(500);
  const slow = await startAndWait("waits", 0.05);
  expect(slow.status).toBe(202);
  expect(slow.headers.get("location")).toContain("/instances/");
});

test("callHttp asks, and asks again where it is told to come back later", async () => {
  const started = await host.hub.start({ name: "asks", input: JSON.stringify({ url: `${host.url}/api/slow` }) });
  const id = started.is === "started" ? started.instanceId : "";
  await host.hub.idle();
  expect(host.hub.instance(id)?.status).toBe("Running");
  await host.send("admin/host/clock", { method: "POST", body: '{"advanceMs":60000}' });
  expect(JSON.parse(host.hub.instance(id)?.output ?? "null")).toEqual({
    statusCode: 200,
    content: "answered after 3 requests",
  });
});
