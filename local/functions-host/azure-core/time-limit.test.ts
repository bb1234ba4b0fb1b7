import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { app } from "@azure/functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";

test("an activity and a request that take longer than functionTimeout fail in the words of the real host", async () => {
  let letGo = () => {};
  const never = new Promise<void>((resolve) => (letGo = resolve));
  const host = await startTestHost(
    () => {
      df.app.activity("slow", { handler: () => never });
      df.app.orchestration("waits", function* ({ df: durable }: OrchestrationContext): Generator<
        Task,
        unknown,
        unknown
      > {
        return yield durable.callActivity("slow");
      });
      app.http("quick", { handler: () => ({ body: "in time" }) });
      app.http("stuck", { handler: () => never.then(() => ({})) });
    },
    { settings: { functionTimeoutMs: 200 } },
  );
  const started = await host.hub.start({ name: "waits", instanceId: "one" });
  expect(started.is).toBe("started");
  await host.hub.ended("one");
  expect(host.hub.instance("one")).toMatchObject({ status: "Failed" });
  expect(host.hub.instance("one")?.output).toContain(
    "Activity function 'slow' failed:  Timeout value of 00:00:00.2000000 was exceeded by function: Functions.slow",
  );
  expect(await (await host.send("api/quick")).text()).toBe("in time");
  expect((await host.send("api/stuck")).status).toBe(500);
  letGo();
  await host.dispose();
});
