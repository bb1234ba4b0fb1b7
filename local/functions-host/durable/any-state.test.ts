import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";

test("where any state may be replaced, a start takes the place of a running instance, whose work counts no more", async () => {
  const release = Promise.withResolvers<string>();
  const register = () => {
    df.app.activity("slow", { handler: () => release.promise });
    df.app.orchestration("works", function* ({ df: durable }: OrchestrationContext): Generator<Task, unknown, unknown> {
      const { wait } = durable.getInput<{ wait: boolean }>() ?? { wait: true };
      return wait ? yield durable.callActivity("slow") : "the second";
    });
  };
  const host = await startTestHost(register, { settings: { startReplaces: "any" } });
  const start = (wait: boolean) =>
    fetch(`${host.durable}orchestrators/works/same?code=${host.key}`, {
      method: "POST",
      body: JSON.stringify({ wait }),
    });
  expect((await start(true)).status).toBe(202);
  await expect.poll(() => host.hub.instance("same")?.status).toBe("Running");
  expect((await start(false)).status).toBe(202);
  await expect.poll(() => host.hub.instance("same")?.status).toBe("Completed");
  release.resolve("the first");
  await host.hub.idle();
  expect(host.hub.instance("same")).toMatchObject({ status: "Completed", output: '"the second"' });
  await host.dispose();
});
