import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
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
  | { do: "broken"; by: "activity" | "orchestration" }
  | { do: "child"; of: Tree[] }
  | { do: "all" | "any"; of: Tree[] };

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
    df.app.activity("broken", {
      handler: () => {
        throw new Error("broken");
      },
    });
    df.app.orchestration("broken-child", function* (): Steps {
      throw new Error("broken");
    });
    df.app.orchestration("tree", function* (context: OrchestrationContext): Steps {
      const { trees, again, out } = context.df.getInput<{ trees: Tree[]; again: boolean; out: unknown[] }>() ?? {
        trees: [],
        again: false,
        out: [],
      };
      const results: unknown[] = [...out];
      for (const tree of trees) {
        try {
          const wanted = task(context, tree);
          const result = yield wanted;
          results.push(tree.do === "any" ? winner(wanted, result) : result);
        } catch (error) {
          results.push(`caught: ${String(error).split("\n", 1)[0]}`);
        }
      }
      if (!again) return results;
      context.df.continueAsNew({ trees: trees.filter(({ do: what }) => what !== "event"), again: false, out: results });
      return undefined;
    });
  });
});

/** Which of the tasks it was, for a task cannot be returned. */
const winner = (any: Task, result: unknown): number =>
  z
    .object({ children: z.array(z.unknown()) })
    .parse(any)
    .children.indexOf(result);

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
    case "broken":
      return tree.by === "activity" ? durable.callActivity("broken") : durable.callSubOrchestrator("broken-child", {});
    case "child":
      return durable.callSubOrchestrator("tree", { trees: tree.of, again: false, out: [] });
    case "all":
    case "any":
      return durable.Task[tree.do](tree.of.map((one) => task({ df: durable } as OrchestrationContext, one)));
  }
}

/** What takes one id and no more, so that it may fail or lose beside others without taking ids from what comes next. */
const plainLeaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.record({ do: fc.constant("activity" as const), value: fc.nat(9) }),
  fc.record({ do: fc.constant("timer" as const), ms: fc.nat(100_000) }),
);
const broken: fc.Arbitrary<Tree> = fc.record({
  do: fc.constant("broken" as const),
  by: fc.constantFrom("activity" as const, "orchestration" as const),
});
const failing: fc.Arbitrary<Tree> = fc.record({
  do: fc.constant("failing" as const),
  times: fc.nat(3),
  key: fc.nat(1_000_000),
});
const some = (of: fc.Arbitrary<Tree>) => fc.array(of, { minLength: 1, maxLength: 4 });
const inner: fc.Arbitrary<Tree> = fc.oneof(
  plainLeaf,
  broken,
  failing,
  fc.record({ do: fc.constant("child" as const), of: some(fc.oneof(plainLeaf, broken, failing)) }),
  fc.record({ do: fc.constant("all" as const), of: some(fc.oneof(plainLeaf, failing)) }),
  fc.record({ do: fc.constant("all" as const), of: some(fc.oneof(plainLeaf, broken)) }),
  fc.record({ do: fc.constant("any" as const), of: some(plainLeaf) }),
);
const event: fc.Arbitrary<Tree> = fc.record({ do: fc.constant("event" as const), name: fc.constantFrom("a", "b") });
const program = fc.record({
  trees: fc.array(fc.oneof({ arbitrary: inner, weight: 4 }, { arbitrary: event, weight: 1 }), {
    minLength: 1,
    maxLength: 5,
  }),
  again: fc.boolean(),
  /** After how many commits each event is sent. */
  sentAfter: fc.array(fc.nat(30), { minLength: 5, maxLength: 5 }),
});

interface Program {
  trees: Tree[];
  again: boolean;
  sentAfter: number[];
}

/**
 * Runs a program to its end. With `restarts` the host dies after every commit, so at every boundary of a turn, a start,
 * an event, an activity or a timer: what else was begun is lost, and the next life goes on from the store alone.
 */
async function run(file: string, { trees, again, sentAfter }: Program, restarts: boolean): Promise<unknown> {
  tried.clear();
  const functions = new DurableFunctions(app.registry);
  const invoke = createInvoke(app.registry, () => undefined);
  let nowMs = 0;
  let commits = 0;
  const open = () => {
    const database = new Database(file);
    const clock = new VirtualClock(nowMs);
    const died = Promise.withResolvers<true>();
    let dead = false;
    const commit = database.commit.bind(database);
    database.commit = async (write) => {
      const result = await commit(write);
      commits++;
      dead ||= restarts;
      if (dead) died.resolve(true);
      return result;
    };
    const dying: Invoke = (called, invocation) =>
      dead ? new Promise<never>(() => undefined) : invoke(called, invocation);
    const parts = { functions, clock, log: () => undefined, maxConcurrentTurns: 9, maxConcurrentActivities: 9 };
    const hub = new TaskHub({ store: new DurableStore(database), invoke: dying, ...parts });
    return { hub, database, clock, died: died.promise };
  };

  let life = open();
  const input = JSON.stringify({ trees, again, out: [] });
  await life.hub.start({ name: "tree", instanceId: "root", input });
  const unsent = trees
    .flatMap((tree) => (tree.do === "event" ? [tree.name] : []))
    .map((name, index) => ({ name, after: sentAfter[index] ?? 0 }));
  const sendNext = async (isDue: (after: number) => boolean): Promise<boolean> => {
    const index = unsent.findIndex(({ after }) => isDue(after));
    const [next] = index < 0 ? [] : unsent.splice(index, 1);
    if (next) await life.hub.raiseEvent("root", next.name, "{}");
    return next !== undefined;
  };
  for (;;) {
    const died = await Promise.race([life.hub.idle().then(() => false), life.died]);
    if (died) {
      life.database.close();
      life = open();
      await sendNext((after) => after <= commits);
      life.hub.resumeAll();
      continue;
    }
    const root = life.hub.instance("root");
    const nextMs = life.clock.nextAlarmMs();
    if (root && hasEnded(root.status)) {
      life.database.close();
      return { status: root.status, output: root.output };
    }
    if (await sendNext((after) => after <= commits || nextMs === undefined)) continue;
    if (nextMs === undefined) {
      life.database.close();
      return { status: root?.status };
    }
    nowMs = nextMs;
    life.clock.moveTo(nextMs);
  }
}

test("random orchestrations come to the same with a restart after every commit as without any", async () => {
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
