import { app, output } from "@azure/functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultHostSettings } from "../settings/host-json.ts";
import { startTestHost, type TestHost } from "../test-host.ts";
import { VirtualClock } from "../virtual-clock.ts";

let host: TestHost;
let seen: { message: unknown; dequeueCount: unknown }[];
const clock = new VirtualClock(Date.parse("2026-03-01T00:00:00Z"));
const next = output.storageQueue({ queueName: "second", connection: "unused" });

beforeEach(async () => {
  seen = [];
  host = await startTestHost(
    () => {
      app.storageQueue("first", {
        queueName: "first",
        connection: "unused",
        extraOutputs: [next],
        handler: (message, context) => {
          seen.push({ message, dequeueCount: context.triggerMetadata?.dequeueCount });
          if (message === "deadly") return new Promise(() => undefined);
          if (message === "bad") throw new Error("cannot do it");
          if (message === "spread") context.extraOutputs.set(next, ["one", { two: 2 }]);
        },
      });
      app.storageQueue("second", {
        queueName: "second",
        connection: "unused",
        handler: (message) => void seen.push({ message, dequeueCount: "second" }),
      });
      for (const name of ["rival", "other-rival"]) {
        app.storageQueue(name, {
          queueName: "shared",
          connection: "unused",
          handler: (message) => {
            seen.push({ message, dequeueCount: name });
            return new Promise((resolve) => setImmediate(resolve));
          },
        });
      }
      app.storageQueue("poison", {
        queueName: "first-poison",
        connection: "unused",
        handler: (message) => void seen.push({ message, dequeueCount: "poison" }),
      });
    },
    { clock, settings: { queues: { ...defaultHostSettings.queues, maxDequeueCount: 3, visibilityTimeoutMs: 60_000 } } },
  );
});

afterEach(() => host.dispose());

const add = (text: string) => host.send("admin/queues/first", { method: "POST", body: text });
const pass = (advanceMs: number) =>
  host.send("admin/host/clock", { method: "POST", body: JSON.stringify({ advanceMs }) });

test("a message reaches its function once, as text or as what its JSON says", async () => {
  await add("plain words");
  await add('{"n":1}');
  await pass(0);
  expect(seen).toEqual([
    { message: "plain words", dequeueCount: 1 },
    { message: { n: 1 }, dequeueCount: 1 },
  ]);
});

test("a message that fails is tried again after a while, and is poison in the end", async () => {
  await add("bad");
  await pass(0);
  expect(seen).toEqual([{ message: "bad", dequeueCount: 1 }]);
  await pass(61_000);
  expect(seen.map((one) => one.dequeueCount)).toEqual([1, 2]);
  await pass(61_000);
  expect(seen.map((one) => one.dequeueCount)).toEqual([1, 2, 3, "poison"]);
});

test("what a function puts out goes to its queue, a list as a message each", async () => {
  await add("spread");
  await expect.poll(() => seen.length).toBe(3);
  expect(seen.slice(1).map(({ message }) => message)).toEqual(["one", { two: 2 }]);
});

test("what waits is still there after a restart", async () => {
  await add("bad");
  await pass(0);
  host = await host.restart();
  await pass(61_000);
  expect(seen.map((one) => one.dequeueCount)).toEqual([1, 2]);
});

test("a message during which the host ended each time is poison in the end", async () => {
  await add("deadly");
  for (let count = 1; count <= 3; count++) {
    await expect.poll(() => seen.length).toBe(count);
    host = await host.restart();
  }
  await expect.poll(() => seen.map((one) => one.dequeueCount)).toEqual([1, 2, 3, "poison"]);
});

test("of two functions on one queue each message reaches one", async () => {
  const sent = Array.from({ length: 40 }, (_, n) => `for one ${n}`);
  for (const body of sent) await host.send("admin/queues/shared", { method: "POST", body });
  await pass(0);
  expect(seen.map(({ message }) => message).sort()).toEqual([...sent].sort());
});
