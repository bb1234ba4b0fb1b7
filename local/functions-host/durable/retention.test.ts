import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";
import { VirtualClock } from "../virtual-clock.ts";

const dayMs = 24 * 3_600_000;

test("instances are forgotten some days after their end, those that run are not", async () => {
  const clock = new VirtualClock(Date.parse("2026-03-01T00:00:00Z"));
  const host = await startTestHost(
    () => {
      df.app.orchestration("ends", function* (): Generator<Task, string, unknown> {
        return "at once";
      });
      df.app.orchestration("waits", function* (context: OrchestrationContext): Generator<Task, unknown, unknown> {
        return yield context.df.waitForExternalEvent("go");
      });
    },
    { clock, settings: { retentionDays: 3 } },
  );
  const pass = (advanceMs: number) =>
    host.send("admin/host/clock", { method: "POST", body: JSON.stringify({ advanceMs }) });
  await host.hub.start({ name: "ends", instanceId: "old" });
  await host.hub.start({ name: "waits", instanceId: "running" });
  await pass(2 * dayMs);
  await host.hub.start({ name: "ends", instanceId: "new" });
  expect(host.hub.instance("old")).toBeDefined();
  await pass(1.5 * dayMs);
  await expect.poll(() => host.hub.instance("old")).toBeUndefined();
  expect(host.hub.instance("new")?.status).toBe("Completed");
  expect(host.hub.instance("running")?.status).toBe("Running");
  await host.dispose();
});
