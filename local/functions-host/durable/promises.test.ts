import * as df from "durable-functions";
import type { OrchestrationContext, OrchestrationHandler, Task } from "durable-functions";
import { expect, test } from "vitest";
import { createTestEngine, orchestrate } from "../testing.ts";

type Steps = Generator<Task, unknown, unknown>;

const echo = (value: unknown) => value;
const later = ({ df: durable }: OrchestrationContext, ms: number) =>
  durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + ms));

test("guids are the same in every replay, and differ from each other and between instances", async () => {
  const seen: string[][] = [];
  const guids: OrchestrationHandler = function* (context): Steps {
    const { df: durable } = context;
    const first = durable.newGuid(durable.instanceId);
    const second = durable.newGuid(durable.instanceId);
    seen.push([first, second]);
    yield durable.callActivity("echo", 1);
    yield later(context, 1000);
    return [first, second];
  };
  const one = await orchestrate(guids, {}, { activities: { echo }, instanceId: "one" });
  expect(seen).toEqual([one.output, one.output, one.output]);
  const two = await orchestrate(guids, {}, { activities: { echo }, instanceId: "two" });
  expect(new Set([one.output, two.output].flat()).size).toBe(4);
});

test("isReplaying is false once for each step, however often the history is played", async () => {
  const steps: number[] = [];
  await orchestrate(
    function* counts(context): Steps {
      for (const step of [0, 1, 2]) {
        if (!context.df.isReplaying) steps.push(step);
        yield context.df.callActivity("echo", step);
      }
      if (!context.df.isReplaying) steps.push(3);
      return undefined;
    },
    {},
    { activities: { echo } },
  );
  expect(steps).toEqual([0, 1, 2, 3]);
});

test("a large output of an activity and of an orchestration comes back whole", async () => {
  const large = "é".repeat(2_300_000);
  const run = await orchestrate(
    function* carries(context): Steps {
      return yield context.df.callActivity("large");
    },
    {},
    { activities: { large: () => large } },
  );
  expect(run.output === large).toBe(true);
});

test("an instance that is sent a thousand events hears each of them once, in order", async () => {
  const count = 1000;
  const engine = await createTestEngine({
    orchestrators: {
      *hears({ df: durable }: OrchestrationContext): Steps {
        const heard: unknown[] = [];
        while (heard.length < count) heard.push(yield durable.waitForExternalEvent("said"));
        return heard;
      },
    },
  });
  const id = await engine.start("hears", {});
  for (let n = 0; n < count; n++) {
    await engine.raise(id, "said", n);
    if (n % 25 === 24) await engine.settle();
  }
  const { status, output } = await engine.finish(id);
  await engine.close();
  expect(status).toBe("Completed");
  expect(output).toEqual(Array.from({ length: count }, (_, n) => n));
});

test("a child that nobody waits for is started, and outlives its parent's step", async () => {
  const engine = await createTestEngine({
    orchestrators: {
      *parent(context: OrchestrationContext): Steps {
        const child = context.df.callSubOrchestrator("child", {}, "the-child");
        yield context.df.Task.any([child, later(context, 1000)]);
        return "went on";
      },
      *child(context: OrchestrationContext): Steps {
        yield later(context, 60_000);
        return "child's end";
      },
    },
  });
  const id = await engine.start("parent", {});
  await engine.pass(2000);
  expect(engine.look("the-child").status).toBe("Running");
  // It is a task that is open, like any other: the parent is not completed before it.
  expect(engine.look(id).status).toBe("Running");
  expect(await engine.finish(id)).toMatchObject({ status: "Completed", output: "went on" });
  expect(engine.look("the-child")).toMatchObject({ status: "Completed", output: "child's end" });
  await engine.close();
});

test("retry options take a coefficient and a longest delay, set as properties of their own", async () => {
  const options = Object.assign(new df.RetryOptions(1000, 5), {
    backoffCoefficient: 3,
    maxRetryIntervalInMilliseconds: 4000,
  });
  const run = await orchestrate(
    function* retries({ df: durable }): Steps {
      try {
        return yield durable.callActivityWithRetry("fails", options, {});
      } catch {
        return "gave up";
      }
    },
    {},
    {
      activities: {
        fails: () => {
          throw new Error("always");
        },
      },
    },
  );
  const startMs = Date.parse(run.activities[0]?.at ?? "");
  expect(run.activities.map(({ at }) => Date.parse(at) - startMs)).toEqual([0, 1000, 4000, 8000, 12_000]);
  expect(run.output).toBe("gave up");
});

test("terminating a parent does not touch its children, whose ids begin with its execution's", async () => {
  const engine = await createTestEngine({
    orchestrators: {
      *parent({ df: durable }: OrchestrationContext): Steps {
        return yield durable.callSubOrchestrator("child", {});
      },
      *child({ df: durable }: OrchestrationContext): Steps {
        yield durable.callActivity("note", durable.instanceId);
        return yield durable.waitForExternalEvent("go");
      },
    },
    activities: { note: echo },
  });
  const id = await engine.start("parent", {});
  await engine.settle();
  const childId = String(engine.performed[0]?.input);
  expect(childId).toMatch(/^[0-9a-f]{32}:0$/);
  await engine.terminate(id, "enough");
  await engine.settle();
  expect([engine.look(id).status, engine.look(childId).status]).toEqual(["Terminated", "Running"]);
  await engine.raise(childId, "go", 5);
  expect(await engine.finish(childId)).toMatchObject({ status: "Completed", output: 5 });
  expect(engine.look(id)).toMatchObject({ status: "Terminated", output: "enough" });
  await engine.close();
});

test("two engines in one process, one after the other, know their own functions alone", async () => {
  const first: OrchestrationHandler = function* (): Steps {
    return "first";
  };
  expect((await orchestrate(first, {}, { name: "only-first" })).output).toBe("first");
  const engine = await createTestEngine({ orchestrators: { second: first } });
  await expect(engine.start("only-first", {})).rejects.toThrow("'only-first' doesn't exist");
  await engine.close();
});
