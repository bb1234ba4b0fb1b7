import * as df from "durable-functions";
import type { EntityContext, OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";

test("what waits, and what entities hold, outlives the host", async () => {
  let host = await startTestHost(() => {
    df.app.orchestration("waits", function* ({ df: durable }: OrchestrationContext): Generator<Task, unknown, unknown> {
      return yield durable.waitForExternalEvent("go");
    });
    df.app.entity("counter", (context: EntityContext<number>) => {
      context.df.setState((context.df.getState(() => 0) ?? 0) + 1);
    });
  });
  const count = async () => {
    await host.hub.signalEntity({ name: "counter", key: "one" }, "add", null);
    await host.hub.idle();
    return host.hub.entity("@counter@one")?.state;
  };
  await host.hub.start({ name: "waits", instanceId: "survivor" });
  expect(await count()).toBe("1");

  host = await host.restart();
  expect(await count()).toBe("2");
  expect(await host.hub.raiseEvent("survivor", "go", "5")).toBe("accepted");
  await host.hub.idle();
  expect(host.hub.instance("survivor")).toMatchObject({ status: "Completed", output: "5" });
  await host.dispose();
});
