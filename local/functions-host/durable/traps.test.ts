import { RetryOptions } from "durable-functions";
import type { OrchestrationContext, OrchestrationHandler, Task } from "durable-functions";
import { expect, test } from "vitest";
import { EventType, type HistoryEvent } from "./engine/history-event.ts";
import type { LogFields } from "../log.ts";
import { createTestEngine, orchestrate } from "../testing.ts";

type Steps = Generator<Task, unknown, unknown>;

const inMs = (context: OrchestrationContext, ms: number) => new Date(context.df.currentUtcDateTime.getTime() + ms);
const activities = {
  echo: (value: unknown) => value,
  fail: (message: string) => {
    throw new Error(message);
  },
};

/** What the watchdog says of an orchestration that has come to a stop. */
async function complaint(orchestrator: OrchestrationHandler, events: { name: string; afterMs: number }[] = []) {
  const complaints: LogFields[] = [];
  const run = await orchestrate(
    orchestrator,
    {},
    {
      activities,
      events,
      orchestrators: { child },
      log: (_level, _category, event, fields = {}) => void (/never progress/.test(event) && complaints.push(fields)),
    },
  );
  return { status: run.status, why: complaints.at(-1)?.why };
}

function* child(context: OrchestrationContext): Steps {
  return yield context.df.createTimer(inMs(context, context.df.getInput<number>() ?? 0));
}

test("a loser's timer that is not cancelled keeps the instance running until it fires", async () => {
  const run = await orchestrate(
    function* uncancelled(context): Steps {
      const timer = context.df.createTimer(inMs(context, 60_000));
      yield context.df.Task.any([context.df.callActivity("echo", 1), timer]);
      return "returned at once";
    },
    {},
    { activities },
  );
  expect(run).toMatchObject({ status: "Completed", output: "returned at once", tookMs: 60_000 });
});

test("a text given to continue-as-new arrives quoted twice", async () => {
  const run = await orchestrate(
    function* twice(context): Steps {
      const input = context.df.getInput<{ first: true } | string>();
      if (typeof input === "string") return input;
      context.df.continueAsNew("text");
      return undefined;
    },
    { first: true },
  );
  expect(run.output).toBe('"text"');
});

test("custom status does not outlive continue-as-new", async () => {
  const run = await orchestrate(
    function* status(context): Steps {
      const { round } = context.df.getInput<{ round: number }>() ?? { round: 0 };
      if (round === 0) {
        context.df.setCustomStatus("first round");
        context.df.continueAsNew({ round: 1 });
        return undefined;
      }
      yield context.df.createTimer(inMs(context, 1000));
      return "done";
    },
    { round: 0 },
  );
  expect(run).toMatchObject({ output: "done", customStatus: null });
});

test("a retry that runs into its time-out hangs as on Azure, and the watchdog says so", async () => {
  const { status, why } = await complaint(function* timesOut(context): Steps {
    const options = Object.assign(new RetryOptions(1000, 10), { retryTimeoutInMilliseconds: 1500 });
    return yield context.df.callActivityWithRetry("fail", options, "always");
  });
  expect(status).toBe("Running");
  expect(why).toContain("retryTimeoutInMilliseconds");
});

test("children that are put into a second Task.all leave the parent hanging, and the watchdog says so", async () => {
  const { status, why } = await complaint(function* reyields(context): Steps {
    const children = [10, 50].map((ms) => context.df.callSubOrchestrator("child", ms, `child-${ms}`));
    yield context.df.Task.any(children);
    return yield context.df.Task.all(children);
  });
  expect(status).toBe("Running");
  expect(why).toContain("the child 'child-50' was running already");
});

test("an event whose name differs in case is taken and not heard, and the watchdog says so", async () => {
  const waits = function* (context: OrchestrationContext): Steps {
    return yield context.df.waitForExternalEvent("Go");
  };
  const { status, why } = await complaint(waits, [{ name: "go", afterMs: 10 }]);
  expect(status).toBe("Running");
  expect(why).toBe("it waits for the event 'Go', and 'go' came: the SDK tells case apart");
});

test("events that arrive before continue-as-new runs are lost, those after it are kept", async () => {
  const engine = await createTestEngine({
    activities,
    orchestrators: {
      *keeps(context: OrchestrationContext): Steps {
        const { seen } = context.df.getInput<{ seen: unknown[] }>() ?? { seen: [] };
        if (seen.length === 2) return seen;
        const item = yield context.df.waitForExternalEvent("item");
        yield context.df.createTimer(inMs(context, 100));
        context.df.continueAsNew({ seen: [...seen, item] });
        return undefined;
      },
    },
  });
  const id = await engine.start("keeps", { seen: [] });
  await engine.raise(id, "item", "a");
  await engine.settle();
  await engine.raise(id, "item", "lost");
  expect((await engine.finish(id)).status).toBe("Running");
  await engine.raise(id, "item", "b");
  expect(await engine.finish(id)).toMatchObject({ status: "Completed", output: ["a", "b"] });
  await engine.close();
});

test("an orchestrator that asks for something else on replay is failed, and told why", async () => {
  let turns = 0;
  const run = await orchestrate(
    function* wavers(context): Steps {
      turns++;
      if (turns === 1) yield context.df.callActivity("echo", 1);
      else yield context.df.createTimer(inMs(context, 1));
      return "done";
    },
    {},
    { activities },
  );
  expect(run.status).toBe("Failed");
  expect(run.output).toMatch(/^Non-Deterministic workflow detected: .*TaskScheduledEvent with sequence ID 0/);
});

test("where an orchestrator threw is logged, though the SDK loses it", async () => {
  const stacks: unknown[] = [];
  const run = await orchestrate(
    function* throwsHere(): Steps {
      throw new Error("private words");
    },
    {},
    { log: (_level, _category, event, fields) => void (event === "orchestrator threw" && stacks.push(fields?.stack)) },
  );
  expect(run.output).toBe("Orchestrator function 'throwsHere' failed: private words");
  expect(String(stacks[0])).toContain("throwsHere");
  expect(String(stacks[0])).not.toContain("private words");
});

const days = 24 * 3_600_000;
const created = (history: readonly HistoryEvent[]) =>
  history.filter((event) => event.EventType === EventType.TimerCreated).map(({ FireAt }) => FireAt);

test("a timer of 330 hours is made of parts of three days, as the SDK counts them", async () => {
  const run = await orchestrate(
    function* longWait(context): Steps {
      yield context.df.createTimer(inMs(context, 330 * 3_600_000));
      // Ids have to agree still.
      return [context.df.currentUtcDateTime.toISOString(), yield context.df.callActivity("echo", "after")];
    },
    {},
    { startAt: "2026-01-01T00:00:00Z", activities },
  );
  const end = "2026-01-14T18:00:00.000Z";
  expect(run).toMatchObject({ status: "Completed", output: [end, "after"], tookMs: 330 * 3_600_000 });
  const parts = ["2026-01-04", "2026-01-07", "2026-01-10"].map((day) => `${day}T00:00:00.000Z`);
  expect(created(run.history)).toEqual([...parts, end]);
});

test("a timer of six days is whole, and one of an hour more is not", async () => {
  const countOf = async (ms: number) => {
    const run = await orchestrate(function* waits(context): Steps {
      return yield context.df.createTimer(inMs(context, ms));
    }, {});
    return created(run.history).length;
  };
  expect([await countOf(6 * days), await countOf(6 * days + 3_600_000)]).toEqual([1, 2]);
});

test("of two long timers side by side each goes on from its own parts, and a long loser is cancelled", async () => {
  const run = await orchestrate(
    function* longWaits({ df: durable }): Steps {
      const at = (ms: number) => durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + ms));
      yield durable.Task.all([at(8 * days), at(10 * days), durable.callActivity("echo", 1)]);
      const long = at(20 * days);
      const winner = yield durable.Task.any([long, durable.callActivity("echo", 2)]);
      if (winner !== long) long.cancel();
      return yield durable.callActivity("echo", "done");
    },
    {},
    { activities },
  );
  expect(run).toMatchObject({ status: "Completed", output: "done", tookMs: 10 * days });
  expect(created(run.history)).toHaveLength(2 + 3 + 1);
});

test("a child that calls itself by its parent's id is refused", async () => {
  const run = await orchestrate(
    function* narcissus(context): Steps {
      return yield context.df.callSubOrchestrator("child", 1, context.df.instanceId);
    },
    {},
    { activities, orchestrators: { child } },
  );
  expect(run).toMatchObject({ status: "Failed" });
});
