import { expect, test } from "vitest";
import type { OrchestrationContext, Task } from "durable-functions";
import { createTestEngine, orchestrate } from "./testing.ts";

const hourMs = 3_600_000;

function* callBack(context: OrchestrationContext): Generator<Task, string, string> {
  const heard = yield context.df.callActivity("answer", { ring: 1 });
  const at = new Date(context.df.currentUtcDateTime.getTime() + 33 * hourMs);
  yield context.df.createTimer(at);
  return `${heard}, then ${yield context.df.callActivity("dial", at.toISOString())}`;
}

test("a callback in 33 hours is made without waiting for them", async () => {
  const run = await orchestrate(
    callBack,
    {},
    {
      startAt: "2026-03-01T00:00:00Z",
      activities: { answer: () => "answered", dial: (at: string) => `dialled at ${at}` },
    },
  );

  expect(run.status).toBe("Completed");
  expect(run.output).toBe("answered, then dialled at 2026-03-02T09:00:00.000Z");
  expect(run.performed).toEqual(["answer", "dial"]);
  expect(run.activities[0]?.input).toEqual({ ring: 1 });
  expect(run.tookMs).toBe(33 * hourMs);
});

function* untilTold(context: OrchestrationContext): Generator<Task, string, unknown> {
  const told = context.df.waitForExternalEvent("told");
  const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + hourMs));
  const winner = yield context.df.Task.any([told, deadline]);
  if (winner === deadline) return "nobody told";
  deadline.cancel();
  return `told ${JSON.stringify(told.result)}`;
}

test("an event that comes in time wins against the deadline, one that does not loses", async () => {
  const inTime = { name: "told", data: { by: "the caller" }, afterMs: hourMs - 1 };

  expect(await orchestrate(untilTold, {}, { events: [inTime] })).toMatchObject({ output: 'told {"by":"the caller"}' });
  expect(await orchestrate(untilTold, {})).toMatchObject({ output: "nobody told", tookMs: hourMs });
});

test("an orchestration that waits for an event alone is left running, and goes on when it comes", async () => {
  const waits = function* (context: OrchestrationContext): Generator<Task, unknown, unknown> {
    return yield context.df.waitForExternalEvent("go");
  };
  const engine = await createTestEngine({ orchestrators: { waits } });
  const id = await engine.start("waits", {});

  expect((await engine.finish(id)).status).toBe("Running");

  await engine.raise(id, "go", 7);
  expect(await engine.finish(id)).toMatchObject({ status: "Completed", output: 7 });
  await engine.close();
});

test("what is started and told while the host is ended and another begins is done by one of them", async () => {
  const engine = await createTestEngine({ orchestrators: { untilTold } });
  const waiting = await engine.start("untilTold", {});
  await engine.settle();

  const asked = [engine.start("untilTold", {}, "before"), engine.raise(waiting, "told", "before")];
  const changing = [engine.restart(), engine.start("untilTold", {}, "between"), engine.restart()];
  await Promise.all([...asked, ...changing, engine.start("untilTold", {}, "after")]);

  expect(await engine.finish(waiting)).toMatchObject({ output: 'told "before"' });
  for (const id of ["before", "between", "after"]) {
    expect(await engine.finish(id), id).toMatchObject({ status: "Completed", output: "nobody told" });
  }
  await engine.close();
});

test("functions can be registered as the app registers them, and again for the next run", async () => {
  const { app } = await import("durable-functions");
  const asks = function* (context: OrchestrationContext): Generator<Task, unknown, unknown> {
    return yield context.df.callActivity("count", null);
  };
  for (const count of [1, 2]) {
    const run = await orchestrate(asks, {}, { register: () => app.activity("count", { handler: () => count }) });
    expect(run.output).toBe(count);
  }
});
