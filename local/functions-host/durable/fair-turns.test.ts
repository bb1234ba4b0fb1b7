import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";

test("orchestrations that renew themselves for ever within one turn leave the sockets their turn", async () => {
  let rounds = 0;
  const host = await startTestHost(() => {
    df.app.orchestration("restless", function* ({ df: durable }: OrchestrationContext): Generator<Task, void> {
      rounds++;
      durable.continueAsNew({});
    });
  });
  for (const n of [1, 2, 3, 4]) await host.hub.start({ name: "restless", instanceId: `restless-${n}` });
  for (let n = 0; n < 5; n++) {
    const before = rounds;
    expect((await host.send("admin/host/status")).status).toBe(200);
    await expect.poll(() => rounds).toBeGreaterThan(before);
  }
  await host.dispose();
});
