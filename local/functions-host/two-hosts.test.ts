import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { z } from "zod";
import { startTestHost, type TestHost } from "./test-host.ts";
import { createTestEngine, orchestrate } from "./testing.ts";

const says = (word: string) => () => {
  df.app.activity("say", { handler: () => word });
  df.app.orchestration("asks", function* ({ df: durable }: OrchestrationContext): Generator<Task, unknown, unknown> {
    return yield durable.callActivity("say");
  });
  df.app.client.http("start", {
    handler: async (request, client) => client.createCheckStatusResponse(request, await client.startNew("asks")),
  });
};
const Links = z.object({ id: z.string(), statusQueryGetUri: z.string() });

test("two hosts at once in one process have each their own functions, instances and links", async () => {
  const hosts = [await startTestHost(says("one")), await startTestHost(says("two"))];
  const asked = async (host: TestHost) => {
    const { id, statusQueryGetUri } = Links.parse(await (await host.send("api/start")).json());
    await host.hub.idle();
    return { id, document: await (await fetch(statusQueryGetUri)).json() };
  };
  const answers = await Promise.all(hosts.map(asked));
  expect(answers).toMatchObject([{ document: { output: "one" } }, { document: { output: "two" } }]);
  expect(hosts[1]?.hub.instance(answers[0]?.id ?? "")).toBeUndefined();
  await Promise.all(hosts.map((host) => host.dispose()));
});

test("of two engines, one after the other, the second does not know the first's functions", async () => {
  function* first(): Generator<Task, unknown, unknown> {
    return "first";
  }
  expect((await orchestrate(first, {}, { name: "only-first" })).output).toBe("first");
  const engine = await createTestEngine({ orchestrators: { second: first } });
  await expect(engine.start("only-first", {})).rejects.toThrow("'only-first' doesn't exist");
  await engine.close();
});

test("what the SDK keeps for the whole process, one app leaves to the next", async () => {
  function* catches({ df: durable }: OrchestrationContext): Generator<Task, unknown, unknown> {
    try {
      return yield durable.callActivity("fails");
    } catch (error) {
      return "failureDetails" in (error as object) ? "described" : "plain";
    }
  }
  const activities = {
    fails: () => {
      throw new Error("no");
    },
  };
  const setProvider = () => df.app.setExceptionPropertiesProvider({ getExceptionProperties: () => ({ item: 1 }) });
  expect((await orchestrate(catches, {}, { activities })).output).toBe("plain");
  expect((await orchestrate(catches, {}, { activities, register: setProvider })).output).toBe("described");
  expect((await orchestrate(catches, {}, { activities })).output).toBe("described");
});
