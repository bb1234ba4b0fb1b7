import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestHost, type TestHost } from "../test-host.ts";

type Steps = Generator<Task, unknown, unknown>;

let host: TestHost;
let broken = true;
const calls: string[] = [];

beforeAll(async () => {
  host = await startTestHost(() => {
    df.app.activity("step", {
      handler: (name: string) => {
        calls.push(name);
        if (name.startsWith("bad") && broken) throw new Error("broken");
        return name;
      },
    });
    df.app.orchestration("row", function* ({ df: durable }: OrchestrationContext): Steps {
      return [
        yield durable.callActivity("step", "first"),
        yield durable.callActivity("step", "bad"),
        yield durable.callActivity("step", "last"),
      ];
    });
    df.app.orchestration("both", function* ({ df: durable }: OrchestrationContext): Steps {
      return yield durable.Task.all(["bad one", "good", "bad two"].map((name) => durable.callActivity("step", name)));
    });
    df.app.orchestration("retries", function* ({ df: durable }: OrchestrationContext): Steps {
      return yield durable.callActivityWithRetry("step", new df.RetryOptions(1, 2), "bad");
    });
    df.app.orchestration("parent", function* ({ df: durable }: OrchestrationContext): Steps {
      return yield durable.callSubOrchestrator("row", {});
    });
  });
});

beforeEach(() => {
  broken = true;
  calls.length = 0;
});

afterAll(() => host.dispose());

const rewind = (id: string) =>
  fetch(`${host.durable}instances/${id}/rewind?reason=mended&code=${host.key}`, { method: "POST" });

async function failThenRewind(name: string): Promise<unknown> {
  const started = await host.hub.start({ name });
  const id = started.is === "started" ? started.instanceId : "";
  await expect.poll(() => host.hub.instance(id)?.status).toBe("Failed");
  broken = false;
  calls.length = 0;
  expect((await rewind(id)).status).toBe(202);
  await expect.poll(() => host.hub.instance(id)?.status).toBe("Completed");
  return JSON.parse(host.hub.instance(id)?.output ?? "null");
}

test("only what failed is done again, and what follows it", async () => {
  expect(await failThenRewind("row")).toEqual(["first", "bad", "last"]);
  expect(calls).toEqual(["bad", "last"]);
});

test("of several at once all that failed are done again", async () => {
  expect(await failThenRewind("both")).toEqual(["bad one", "good", "bad two"]);
  expect(calls.sort()).toEqual(["bad one", "bad two"]);
});

test("the last attempt of a retry is made again", async () => {
  expect(await failThenRewind("retries")).toBe("bad");
  expect(calls).toEqual(["bad"]);
});

test("a child that failed is rewound with its parent", async () => {
  expect(await failThenRewind("parent")).toEqual(["first", "bad", "last"]);
  expect(calls).toEqual(["bad", "last"]);
});

test("only failed instances can be rewound", async () => {
  broken = false;
  const started = await host.hub.start({ name: "row", instanceId: "fine" });
  expect(started.is).toBe("started");
  await host.hub.idle();
  expect((await rewind("fine")).status).toBe(410);
  expect((await rewind("nobody")).status).toBe(404);
});
