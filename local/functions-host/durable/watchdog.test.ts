import * as df from "durable-functions";
import type { EntityContext, OrchestrationContext, OrchestrationHandler, Task } from "durable-functions";
import { expect, test } from "vitest";
import type { LogFields } from "../log.ts";
import { createTestEngine, orchestrate } from "../testing.ts";

type Steps = Generator<Task, unknown, unknown>;

const counter = () => new df.EntityId("counter", "one");

/** What is thrown is a matter of types in TypeScript, and of luck in JavaScript. */
function throwAnything(value: unknown): never {
  throw value;
}

function* throws({ df: durable }: OrchestrationContext): Steps {
  const value = durable.getInput<{ value: unknown }>()?.value;
  yield durable.callActivity("echo", 1);
  throwAnything(value);
}

async function watched() {
  const said: LogFields[] = [];
  const engine = await createTestEngine({
    orchestrators: {
      throws,
      *caught({ df: durable }: OrchestrationContext): Steps {
        yield durable.callActivity("echo", 1);
        try {
          throwAnything("text");
        } catch (error) {
          return `caught ${String(error)}`;
        }
      },
      *parent({ df: durable }: OrchestrationContext): Steps {
        const childId = durable.getInput<{ childId?: string }>()?.childId ?? "child";
        return yield durable.callSubOrchestrator("waits", {}, childId);
      },
      *waits({ df: durable }: OrchestrationContext): Steps {
        return yield durable.waitForExternalEvent("never");
      },
      *locks({ df: durable }: OrchestrationContext): Steps {
        yield durable.lock([counter()]);
        return yield durable.waitForExternalEvent("never");
      },
      *calls({ df: durable }: OrchestrationContext): Steps {
        return yield durable.callEntity(counter(), "add");
      },
    },
    activities: { echo: (value: unknown) => value },
    register: () => df.app.entity("counter", (context: EntityContext<number>) => context.df.setState(1)),
    log: (_level, _category, event, fields = {}) => void (/never progress/.test(event) && said.push(fields)),
  });
  return { engine, said };
}

const inMs = ({ df: durable }: OrchestrationContext, ms: number) => new Date(durable.currentUtcDateTime.getTime() + ms);

/** What the watchdog says of an orchestration that has come to a stop. */
async function complaint(orchestrator: OrchestrationHandler, events: { name: string; afterMs: number }[] = []) {
  const complaints: LogFields[] = [];
  const run = await orchestrate(
    orchestrator,
    {},
    {
      activities: {
        fail: (message: string) => {
          throw new Error(message);
        },
      },
      events,
      orchestrators: {
        *child(context: OrchestrationContext): Steps {
          return yield context.df.createTimer(inMs(context, context.df.getInput<number>() ?? 0));
        },
      },
      log: (_level, _category, event, fields = {}) => void (/never progress/.test(event) && complaints.push(fields)),
    },
  );
  return { status: run.status, why: complaints.at(-1)?.why };
}

test("of a retry that runs into its time-out it says so", async () => {
  const { status, why } = await complaint(function* timesOut(context): Steps {
    const options = Object.assign(new df.RetryOptions(1000, 10), { retryTimeoutInMilliseconds: 1500 });
    return yield context.df.callActivityWithRetry("fail", options, "always");
  });
  expect(status).toBe("Running");
  expect(why).toContain("retryTimeoutInMilliseconds");
});

test("of a parent whose children were put into a second Task.all it says which child will never be heard", async () => {
  const { status, why } = await complaint(function* reyields(context): Steps {
    const children = [10, 50].map((ms) => context.df.callSubOrchestrator("child", ms, `child-${ms}`));
    yield context.df.Task.any(children);
    return yield context.df.Task.all(children);
  });
  expect(status).toBe("Running");
  expect(why).toContain("the child 'child-50' was running already");
});

test("of an event whose name differs in case it says what came and what is waited for", async () => {
  const waits = function* (context: OrchestrationContext): Steps {
    return yield context.df.waitForExternalEvent("Go");
  };
  const { status, why } = await complaint(waits, [{ name: "go", afterMs: 10 }]);
  expect(status).toBe("Running");
  expect(why).toBe("it waits for the event 'Go', and 'go' came: the SDK tells case apart");
});

test.each(["text", {}, null, 7, undefined])(
  "an orchestrator that throws %j is said to have thrown, not to have yielded twice",
  async (value) => {
    const { engine, said } = await watched();
    const id = await engine.start("throws", { value });
    expect((await engine.finish(id)).status).toBe("Running");
    expect(said).toHaveLength(1);
    expect(said[0]?.why).toContain("threw what is not an Error");
    await engine.close();
  },
);

test("of a parent whose child is purged while it runs it says so; not of one that has ended itself", async () => {
  const { engine, said } = await watched();
  const parent = await engine.start("parent", {}, "parent");
  await engine.settle();
  await engine.purge("child");
  const why = "its child 'child' was purged while it ran, so it never completes";
  expect(said).toEqual([{ instanceId: parent, name: "parent", why }]);

  const other = await engine.start("parent", { childId: "other" });
  await engine.settle();
  await engine.terminate(other, "enough");
  await engine.settle();
  await engine.purge("other");
  expect(said).toHaveLength(1);
  await engine.close();
});

test("what an orchestrator throws and catches itself may be anything", async () => {
  const { engine, said } = await watched();
  expect(await engine.finish(await engine.start("caught", {}))).toMatchObject({ output: "caught text" });
  expect(said).toEqual([]);
  await engine.close();
});

test.each(["before", "after"])(
  "who waits for a lock that a terminated orchestration held is told so, asking %s",
  async (when) => {
    const { engine, said } = await watched();
    const holder = await engine.start("locks", {}, "holder");
    await engine.settle();
    const ask = () => engine.start("calls", {}, "asker");
    if (when === "before") await ask();
    await engine.settle();
    await engine.terminate(holder, "enough");
    await engine.settle();
    if (when === "after") await ask();
    await engine.settle();
    expect(engine.look("asker").status).toBe("Running");
    const why =
      "it waits for the entity '@counter@one', which 'holder' locked and never released: it ended as Terminated";
    expect(said).toEqual([{ instanceId: "asker", name: "calls", why }]);
    await engine.close();
  },
);

test("who waits for a lock that is still held is not told anything", async () => {
  const { engine, said } = await watched();
  await engine.start("locks", {}, "holder");
  await engine.settle();
  await engine.start("calls", {}, "asker");
  await engine.settle();
  expect(said).toEqual([]);
  await engine.close();
});
