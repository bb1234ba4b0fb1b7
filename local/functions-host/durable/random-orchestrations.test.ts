import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createInvoke, type Invoke } from "../azure-core/invoke.ts";
import { loadApp, type LoadedApp } from "../azure-core/load-app.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { DurableFunctions } from "./durable-functions.ts";
import { Database } from "./store/database.ts";
import { DurableStore } from "./store/durable-store.ts";
import { hasEnded } from "./store/instance.ts";
import { TaskHub } from "./task-hub.ts";

type Steps = Generator<Task, unknown, unknown>;

/** A random orchestration, as data. */
type Tree =
  | { do: "activity"; value: number }
  | { do: "failing"; times: number; key: number }
  | { do: "timer"; ms: number }
  | { do: "event"; name: "a" | "b" }
  | { do: "child"; of: Tree[] }
  | { do: "all"; of: Tree[] };

let app: LoadedApp;
/** How often each failing activity was tried, so that a retry ends after a number of failures. */
const tried = new Map<string, number>();

beforeAll(async () => {
  app = await loadApp(import.meta.dirname, () => {
    df.app.activity("echo", { handler: (value: number) => value });
    df.app.activity("failing", {
      handler: ({ key, times }: { key: string; times: number }) => {
        const count = (tried.get(key) ?? 0) + 1;
        tried.set(key, count);
        if (count <= times) throw new Error("not yet");
        return "at last";
      },
    });
    df.app.orchestration("tree", function* (context: OrchestrationContext): Steps {
      const { trees, again, out } = context.df.getInput<{ trees: Tree[]; again: boolean; out: unknown[] }>() ?? {
        trees: [],
        again: false,
        out: [],
      };
      const results: unknown[] = [...out];
      for (const tree of trees) results.push(yield task(context, tree));
      if (!again) return results;
      context.df.continueAsNew({ trees: trees.filter(({ do: what }) => what !== "event"), again: false, out: results });
      return undefined;
    });
  });
});

function task({ df: durable }: OrchestrationContext, tree: Tree): Task {
  switch (tree.do) {
    case "activity":
      return durable.callActivity("echo", tree.value);
    case "failing": {
      const input = { key: `${durable.instanceId.split(":").at(-1)}/${tree.key}`, times: tree.times };
      return durable.callActivityWithRetry("failing", new df.RetryOptions(10, 4), input);
    }
    case "timer":
      return durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + tree.ms));
    case "event":
      return durable.waitForExternalEvent(tree.name);
    case "child":
      return durable.callSubOrchestrator("tree", { trees: tree.of, again: false, out: [] });
    case "all":
      return durable.Task.all(tree.of.map((one) => task({ df: durable } as OrchestrationContext, one)));
  }
}

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.record({ do: fc.constant("activity" as const), value: fc.nat(9) }),
  fc.record({ do: fc.constant("failing" as const), times: fc.nat(3), key: fc.nat(1_000_000) }),
  fc.record({ do: fc.constant("timer" as const), ms: fc.nat(100_000) }),
);
const inner: fc.Arbitrary<Tree> = fc.oneof(
  leaf,
  fc.record({ do: fc.constant("child" as const), of: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
  fc.record({ do: fc.constant("all" as const), of: fc.array(leaf, { minLength: 1, maxLength: 4 }) }),
);
const event: fc.Arbitrary<Tree> = fc.record({ do: fc.constant("event" as const), name: fc.constantFrom("a", "b") });
const program = fc.record({
  trees: fc.array(fc.oneof({ arbitrary: inner, weight: 4 }, { arbitrary: event, weight: 1 }), {
    minLength: 1,
    maxLength: 5,
  }),
  again: fc.boolean(),
});

/**
 * Runs a program to its end. With `restarts` the host dies after every second call of a function: what that has come to
 * by then is committed, whatever else was begun is lost, and the next life goes on from the store alone.
 */
async function run(file: string, input: { trees: Tree[]; again: boolean }, restarts: boolean): Promise<unknown> {
  tried.clear();
  const functions = new DurableFunctions(app.registry);
  let nowMs = 0;
  const open = () => {
    const database = new Database(file);
    const clock = new VirtualClock(nowMs);
    const invoke = createInvoke(app.registry, () => undefined);
    const died = Promise.withResolvers<true>();
    let calls = 0;
    const dying: Invoke = async (called, invocation) => {
      calls++;
      if (restarts && calls > callsOfALife) return new Promise<never>(() => undefined);
      const response = invoke(called, invocation);
      if (restarts && calls === callsOfALife) void committed(response).then(() => died.resolve(true));
      return response;
    };
    const parts = { functions, clock, log: () => undefined, maxConcurrentTurns: 9, maxConcurrentActivities: 9 };
    const hub = new TaskHub({ store: new DurableStore(database), invoke: dying, ...parts });
    return { hub, database, clock, died: died.promise };
  };

  let life = open();
  const started = life.hub.start({ name: "tree", instanceId: "root", input: JSON.stringify({ ...input, out: [] }) });
  const events = input.trees.filter((tree) => tree.do === "event");
  await Promise.all([started, ...events.map((tree) => life.hub.raiseEvent("root", tree.name, "{}"))]);
  for (;;) {
    const died = await Promise.race([life.hub.idle().then(() => false), life.died]);
    const root = life.hub.instance("root");
    const nextMs = life.clock.nextAlarmMs();
    if (died) {
      life.database.close();
      life = open();
      life.hub.resumeAll();
    } else if (!root || hasEnded(root.status) || nextMs === undefined) {
      life.database.close();
      return { status: root?.status, output: root?.output };
    } else {
      nowMs = nextMs;
      life.clock.moveTo(nextMs);
    }
  }
}

/** A turn with a continue-as-new is two calls, and nothing of it is committed before the second. */
const callsOfALife = 2;

/** Resolves when what a call returned has been committed, which takes a turn or two of the event loop. */
async function committed(response: Promise<unknown>): Promise<void> {
  await response.catch(() => undefined);
  for (let n = 0; n < 4; n++) await setImmediate();
}

test("random orchestrations come to the same with restarts all along as without any", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "random-"));
  let count = 0;
  try {
    await fc.assert(
      fc.asyncProperty(program, async (input) => {
        const plain = await run(path.join(folder, `${count++}.db`), input, false);
        expect(plain).toMatchObject({ status: "Completed" });
        expect(await run(path.join(folder, `${count++}.db`), input, true)).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
