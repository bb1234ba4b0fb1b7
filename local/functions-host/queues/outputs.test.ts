import { app, output } from "@azure/functions";
import { expect, test } from "vitest";
import { createInvoke } from "../azure-core/invoke.ts";
import { loadApp } from "../azure-core/load-app.ts";
import { TestDisk } from "../durable/store/test-disk.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { QueueStore } from "./queue-store.ts";
import { Queues, withQueueOutputs } from "./queues.ts";

const next = output.storageQueue({ queueName: "second", connection: "unused" });

test("a function whose output the store does not take has not failed, and is not run again for it", async () => {
  const disk = new TestDisk();
  const clock = new VirtualClock(0);
  const store = new QueueStore(disk);
  const runs: unknown[] = [];
  const { registry } = await loadApp(import.meta.dirname, () => {
    app.storageQueue("first", {
      queueName: "first",
      connection: "unused",
      extraOutputs: [next],
      handler: (message, context) => {
        disk.isFull = true;
        runs.push(message);
        context.extraOutputs.set(next, "passed on");
      },
    });
  });
  const logged: string[] = [];
  const parts = {
    database: disk,
    queues: store,
    invoke: withQueueOutputs(
      createInvoke(registry, () => undefined),
      () => queues,
    ),
    extra: () => [],
    clock,
    log: (_level: string, _category: string, event: string) => void logged.push(event),
    settings: { batchSize: 1, maxDequeueCount: 2, visibilityTimeoutMs: 0 },
  };
  const queues: Queues = new Queues(registry, parts, (text) => text);
  await queues.add([{ queue: "first", text: "words" }]);
  for (let n = 1; n <= 5; n++) {
    await expect.poll(() => disk.refusals).toBe(n);
    clock.moveTo(clock.nextAlarmMs() ?? 0);
  }
  disk.isFull = false;
  await expect
    .poll(() => {
      clock.moveTo(clock.nextAlarmMs() ?? 0);
      return store.messages("first");
    })
    .toEqual([]);

  expect(runs).toEqual(["words"]);
  expect(store.messages("second").map(({ text }) => text)).toEqual(["passed on"]);
  expect(store.messages("first-poison")).toEqual([]);
  expect(logged).toEqual(["outputs wait for the store"]);
  queues.stop();
  disk.close();
});
