import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { createInvoke } from "../azure-core/invoke.ts";
import { loadApp } from "../azure-core/load-app.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { DurableFunctions } from "./durable-functions.ts";
import { DurableStore } from "./store/durable-store.ts";
import { TestDisk } from "./store/test-disk.ts";
import { TaskHub } from "./task-hub.ts";

test("an activity whose result the store does not take is not performed again for it", async () => {
  const disk = new TestDisk();
  const clock = new VirtualClock(0);
  let performed = 0;
  const { registry } = await loadApp(import.meta.dirname, () => {
    df.app.activity("once", {
      handler: () => {
        disk.isFull = true;
        return ++performed;
      },
    });
    df.app.orchestration("works", function* ({ df: durable }: OrchestrationContext): Generator<Task, unknown, unknown> {
      return yield durable.callActivity("once");
    });
  });
  const logged: string[] = [];
  const hub = new TaskHub({
    store: new DurableStore(disk),
    functions: new DurableFunctions(registry),
    invoke: createInvoke(registry, () => undefined),
    clock,
    log: (_level, _category, event) => void logged.push(event),
    maxConcurrentTurns: 1,
    maxConcurrentActivities: 1,
  });
  await hub.start({ name: "works", instanceId: "one" });
  await hub.idle();
  for (let n = 0; n < 3; n++) {
    clock.moveTo(clock.nextAlarmMs() ?? 0);
    await expect.poll(() => disk.refusals).toBe(n + 2);
    await hub.idle();
  }
  expect(logged).toContain("activity result was not kept");

  disk.isFull = false;
  clock.moveTo(clock.nextAlarmMs() ?? 0);
  await expect.poll(() => hub.instance("one")).toMatchObject({ status: "Completed", output: "1" });
  await hub.stop();
  disk.close();
});
