import * as df from "durable-functions";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { createInvoke } from "../azure-core/invoke.ts";
import { loadApp } from "../azure-core/load-app.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { DurableFunctions } from "./durable-functions.ts";
import { Database } from "./store/database.ts";
import { DurableStore } from "./store/durable-store.ts";
import { TaskHub } from "./task-hub.ts";

test("a full disk refuses what is new with a clear message, keeps what was committed, and is got over", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "full-disk-"));
  const database = new Database(path.join(folder, "host.db"));
  const { registry } = await loadApp(folder, () => {
    df.app.activity("echo", { handler: (value: string) => value });
    df.app.orchestration("waits", function* (context) {
      yield context.df.waitForExternalEvent("go");
      return (yield context.df.callActivity("echo", "x".repeat(200_000))) as unknown;
    });
  });
  const logged: string[] = [];
  const clock = new VirtualClock(0);
  const log = (_level: string, _category: string, event: string) => void logged.push(event);
  const hub = new TaskHub({
    store: new DurableStore(database),
    functions: new DurableFunctions(registry),
    invoke: createInvoke(registry, () => undefined),
    clock,
    log,
    maxConcurrentTurns: 1,
    maxConcurrentActivities: 1,
  });
  await hub.start({ name: "waits", instanceId: "kept" });
  await hub.start({ name: "waits", instanceId: "ended" });
  await hub.idle();

  const pages = Number(database.get("PRAGMA page_count")?.page_count);
  database.get(`PRAGMA max_page_count = ${pages + 2}`);
  const tooLong = JSON.stringify("x".repeat(100_000));
  await expect(hub.start({ name: "waits", instanceId: "refused", input: tooLong })).rejects.toThrow(
    "disk that holds the store is full",
  );
  expect(hub.instance("refused")).toBeUndefined();
  await hub.raiseEvent("ended", "go", "1");
  await hub.idle();
  expect(logged.splice(0)).toContain("turn failed");
  await hub.raiseEvent("kept", "go", "1");
  await hub.idle();
  // What arrives while a turn waits to be tried again does not have it tried at once, each time.
  for (let n = 0; n < 4; n++) await hub.raiseEvent("kept", "other", String(n));
  await hub.idle();
  expect(logged.filter((event) => event === "turn failed")).toHaveLength(1);
  expect(hub.instance("kept")?.status).toBe("Running");

  database.get("PRAGMA max_page_count = 1000000");
  await hub.terminate("ended", "enough");
  await hub.idle();
  expect(hub.instance("ended")?.status).toBe("Terminated");
  clock.moveTo(clock.nextAlarmMs() ?? 0);
  await hub.idle();
  expect(hub.instance("kept")?.status).toBe("Completed");
  database.close();
  await rm(folder, { recursive: true });
});
