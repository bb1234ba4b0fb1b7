import * as df from "durable-functions";
import type { Task } from "durable-functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";

test("an activity that asks for a durable client can begin an orchestration, which its own does not wait for", async () => {
  const host = await startTestHost(() => {
    df.app.orchestration("waits", function* ({ df: durable }): Generator<Task, unknown, unknown> {
      return yield durable.waitForExternalEvent("go");
    });
    df.app.orchestration("begins", function* ({ df: durable }): Generator<Task, unknown, unknown> {
      return yield durable.callActivity("begin", "other");
    });
    df.app.activity("begin", {
      extraInputs: [df.input.durableClient()],
      handler: (instanceId: string, context) => df.getClient(context).startNew("waits", { instanceId }),
    });
  });
  try {
    const started = await host.hub.start({ name: "begins", instanceId: "one" });
    expect(started.is).toBe("started");
    await host.hub.ended("one");
    expect(host.hub.instance("one")).toMatchObject({ status: "Completed", output: '"other"' });
    expect(host.hub.instance("other")).toMatchObject({ name: "waits", parent: null });

    await host.hub.raiseEvent("other", "go", "7");
    await host.hub.ended("other");
    expect(host.hub.instance("other")).toMatchObject({ status: "Completed", output: "7" });
  } finally {
    await host.dispose();
  }
});
