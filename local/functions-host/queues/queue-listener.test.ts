import { expect, test } from "vitest";
import { TestDisk } from "../durable/store/test-disk.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { QueueListener } from "./queue-listener.ts";
import { QueueStore } from "./queue-store.ts";

const minuteMs = 60_000;

test("while the store takes no writes messages wait, tried ever more slowly and logged once, and none runs twice", async () => {
  const database = new TestDisk();
  const clock = new VirtualClock(0);
  const queues = new QueueStore(database);
  const logged: string[] = [];
  const worked: string[] = [];
  const parts = {
    database,
    queues,
    clock,
    invoke: (_called: unknown, { inputs }: { inputs: [string, { string?: string | null } | undefined][] }) => {
      worked.push(inputs[0]?.[1]?.string ?? "");
      return Promise.resolve({ invocationId: "", outputData: [] });
    },
    extra: () => [],
    log: (_level: string, _category: string, event: string) => void logged.push(event),
    settings: { batchSize: 2, maxDequeueCount: 5, visibilityTimeoutMs: 0 },
    added: (queue: string) => void (queue === listener.queue && listener.pump()),
    held: new Set<string>(),
  };
  const trigger = { type: "queueTrigger", direction: "in" as const, name: "message", bindingName: "message" };
  const metadata = { name: "work", bindings: { message: trigger } };
  const listener: QueueListener = new QueueListener(
    "jobs",
    { name: "work", metadata, trigger, callback: () => undefined },
    parts,
  );
  await database.commit(() => {
    for (const text of ["one", "two", "three"]) queues.add("jobs", text, 0);
  });

  database.isFull = true;
  listener.pump();
  await listener.idle();
  while ((clock.nextAlarmMs() ?? Infinity) < 10 * minuteMs) {
    clock.moveTo(clock.nextAlarmMs() ?? 0);
    await new Promise((resolve) => setImmediate(resolve));
    await listener.idle();
  }
  expect(logged).toEqual(["messages cannot be settled"]);
  expect(worked).toEqual([]);
  expect(database.refusals).toBeLessThan(40);

  database.isFull = false;
  while (queues.messages("jobs").length > 0) {
    clock.moveTo(clock.nextAlarmMs() ?? clock.nowMs());
    await new Promise((resolve) => setImmediate(resolve));
    await listener.idle();
  }
  expect(worked.sort()).toEqual(["one", "three", "two"]);
  expect(logged).toEqual(["messages cannot be settled", "messages are settled again"]);
  listener.stop();
  database.close();
});
