import * as df from "durable-functions";
import type { EntityContext, OrchestrationContext, Task } from "durable-functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestHost, type TestHost } from "../../test-host.ts";

type Steps = Generator<Task, unknown, unknown>;

let host: TestHost;
const account = (key: string) => new df.EntityId("Account", key);

beforeAll(async () => {
  host = await startTestHost(() => {
    df.app.entity("Account", (context: EntityContext<number>) => {
      const balance = context.df.getState(() => 0) ?? 0;
      switch (context.df.operationName) {
        case "add":
          return context.df.setState(balance + (context.df.getInput<number>() ?? 0));
        case "get":
          return context.df.return(balance);
        case "pass-on":
          return context.df.signalEntity(account("heir"), "add", balance);
        case "delete":
          return context.df.destructOnExit();
        default:
          throw new Error("no such operation");
      }
    });
    df.app.orchestration("call", function* (context: OrchestrationContext): Steps {
      yield context.df.callEntity(account("called"), "add", 5);
      context.df.signalEntity(account("called"), "add", 2);
      return yield context.df.callEntity(account("called"), "get");
    });
    df.app.orchestration("fails", function* (context: OrchestrationContext): Steps {
      try {
        return yield context.df.callEntity(account("called"), "nonsense");
      } catch {
        return "caught";
      }
    });
    df.app.activity("pause", { handler: () => new Promise((resolve) => setImmediate(() => resolve("paused"))) });
    df.app.orchestration("transfer", function* (context: OrchestrationContext): Steps {
      const { from, to } = context.df.getInput<{ from: string; to: string }>() ?? { from: "", to: "" };
      const lock = (yield context.df.lock([account(from), account(to)])) as { release(): void };
      const had = (yield context.df.callEntity(account(from), "get")) as number;
      yield context.df.callActivity("pause");
      yield context.df.callEntity(account(from), "add", -had);
      yield context.df.callEntity(account(to), "add", had);
      lock.release();
      return had;
    });
  });
});

afterAll(() => host.dispose());

const entities = (path: string, init: RequestInit = {}) =>
  fetch(`${host.durable}entities/${path}${path.includes("?") ? "&" : "?"}code=${host.key}`, init);
const signal = (key: string, op: string, input?: unknown) =>
  entities(`account/${key}?op=${op}`, { method: "POST", body: JSON.stringify(input) ?? null });

async function run(name: string, input: unknown = {}) {
  const started = await host.hub.start({ name, input: JSON.stringify(input) });
  if (started.is !== "started") throw new Error("not started");
  await host.hub.idle();
  return host.hub.instance(started.instanceId);
}

test("an entity is signalled, read, listed and deleted over HTTP", async () => {
  expect((await entities("account/read")).status).toBe(404);
  await signal("read", "add", 3);
  await signal("read", "add", 4);
  await host.hub.idle();
  expect(await (await entities("Account/read")).json()).toBe(7);
  expect(await (await entities("account?fetchState=true")).json()).toMatchObject([
    { entityId: { name: "account", key: "read" }, state: 7 },
  ]);
  await entities("account/read", { method: "DELETE" });
  await host.hub.idle();
  expect((await entities("account/read")).status).toBe(404);
});

test("an orchestration calls an entity and hears its answer, or its failure", async () => {
  expect(await run("call")).toMatchObject({ status: "Completed", output: "7" });
  expect(await run("fails")).toMatchObject({ status: "Completed", output: '"caught"' });
});

test("an entity signals another", async () => {
  await signal("giver", "add", 9);
  await signal("giver", "pass-on");
  await host.hub.idle();
  expect(await (await entities("account/heir")).json()).toBe(9);
});

test("transfers that lock the same entities in any order neither lose money nor wait for each other for ever", async () => {
  await signal("one", "add", 100);
  await signal("two", "add", 50);
  await host.hub.idle();
  const transfers = Array.from({ length: 8 }, (_, n) =>
    run("transfer", n % 2 === 0 ? { from: "one", to: "two" } : { from: "two", to: "one" }),
  );
  for (const transfer of await Promise.all(transfers)) expect(transfer?.status).toBe("Completed");
  const [one, two] = await Promise.all(["one", "two"].map(async (key) => (await entities(`account/${key}`)).json()));
  expect(Number(one) + Number(two)).toBe(150);
});

test("entities and what they hold outlive the host", async () => {
  await signal("lasting", "add", 1);
  await host.hub.idle();
  host = await host.restart();
  await signal("lasting", "add", 1);
  await host.hub.idle();
  expect(await (await entities("account/lasting")).json()).toBe(2);
});

test("a signalled operation that fails is in the log, and one that is not JSON is refused", async () => {
  expect((await signal("faulty", "nonsense", 1)).status).toBe(202);
  await host.hub.idle();
  const fields = { level: "error", name: "account", operation: "nonsense" };
  expect(host.logged).toContainEqual(expect.objectContaining({ event: "signalled operation failed", ...fields }));
  expect((await entities("account/faulty?op=add", { method: "POST", body: "not json" })).status).toBe(400);
});
