import { afterAll, expect, test } from "vitest";
import { hostUnderTest } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

test("several names are listened to in a loop, and each event is heard once", async () => {
  const id = await host.start("several-names");
  const said: string[] = [];
  for (const [n, name] of ["yes", "no", "no", "yes"].entries()) {
    await host.raise(id, name, n);
    said.push(`${name} ${n}`);
  }
  await host.raise(id, "stop");
  expect(((await host.ended(id)).output as string[]).sort()).toEqual(said.sort());
});

test("events that come while an activity runs are kept for the next wait", async () => {
  const id = await host.start("works-on-events", { count: 20 });
  await Promise.all(Array.from({ length: 20 }, (_, n) => host.raise(id, "item", n)));
  const { output } = await host.ended(id);
  expect((output as number[]).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test("an actor that renews itself after every operation counts what it is told one by one", async () => {
  const id = await host.start("counter", { value: 0 });
  for (const [operation, value] of [
    ["add", 1],
    ["add", 2],
    ["take", 1],
  ] as const) {
    await host.raise(id, "operation", operation);
    await host.until(id, ({ customStatus }) => customStatus === value);
  }
  await host.raise(id, "operation", "end");
  expect((await host.ended(id)).output).toBe(1);
});

test("events that arrive before continue-as-new runs are lost, those after it are kept", async () => {
  const id = await host.start("renews-after-a-while", { seen: [] });
  await host.raise(id, "item", "a");
  await host.until(id, ({ customStatus }) => customStatus === "busy");
  await host.raise(id, "item", "lost");
  await host.until(id, ({ input }) => JSON.stringify(input) === '{"seen":["a"]}');
  await host.later(300);
  expect((await host.status(id)).runtimeStatus).toBe("Running");
  await host.raise(id, "item", "b");
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: "Completed", output: ["a", "b"] });
});

test("continue-as-new with several timers and an event goes through all its rounds", async () => {
  const id = await host.start("renews-with-timers", { round: 0, won: [] });
  const { output } = await host.ended(id);
  expect(output).toEqual(["timer", "timer", "timer", "timer"]);
});

test("a text given to continue-as-new arrives quoted twice", async () => {
  expect((await host.run("renews-with-a-text", { first: true })).output).toBe('"text"');
});

test("what a round leaves as custom status is shown until the second turn of the next, which sets none", async () => {
  const id = await host.start("renews-after-a-status", { round: 0 });
  const renewed = await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Running");
  expect(renewed).toMatchObject({ input: { round: 1 }, customStatus: "first round" });
  await host.raise(id, "go");
  await host.until(id, ({ customStatus }) => customStatus === null);
  await host.raise(id, "end", 5);
  expect((await host.ended(id)).output).toBe(5);
});

test("an event whose name differs in case is taken and not heard", async () => {
  const id = await host.start("waits-for-go");
  expect(await host.raise(id, "GO", 1)).toBe(202);
  await host.later(300);
  expect((await host.status(id)).runtimeStatus).toBe("Running");
  await host.operate(id, "terminate");
});

test("orchestrations that never rest leave requests and others their turn", async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => host.start("restless", { round: 0 })));
  for (const id of ids) await host.until(id, ({ customStatus }) => Number(customStatus) > 5);
  expect((await host.call("noted/nobody")).status).toBe(200);
  expect((await host.run("takes-input", 1)).output).toEqual({ input: 1, type: "number" });
  for (const id of ids) await host.operate(id, "terminate");
  for (const id of ids) expect((await host.ended(id)).runtimeStatus).toBe("Terminated");
});
