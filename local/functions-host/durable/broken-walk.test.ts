import * as df from "durable-functions";
import type { OrchestrationContext, OrchestrationHandler, Task } from "durable-functions";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { LogFields } from "../log.ts";
import { createTestEngine } from "../testing.ts";

type Steps = Generator<Task, unknown, unknown>;

/** Runs an orchestration that the engine cannot carry on with, then sends it events; returns its end and what was logged. */
async function broken(orchestrator: OrchestrationHandler, input: unknown = null) {
  const logged: (LogFields & { event: string })[] = [];
  const engine = await createTestEngine({
    orchestrators: { broken: orchestrator },
    activities: {
      echo: (value: unknown) => value,
      fail: () => {
        throw new Error("always");
      },
    },
    log: (_level, _category, event, fields) => void logged.push({ event, ...fields }),
  });
  try {
    const id = await engine.start("broken", input);
    const { status, output } = await engine.finish(id);
    const events = logged.map(({ event }) => event);
    const why = logged.find(({ event }) => event === "orchestration cannot be continued")?.error;
    return {
      status,
      output: String(output),
      turnsFailed: events.filter((event) => event === "turn failed").length,
      why,
    };
  } finally {
    await engine.close();
  }
}

/** An address that says to come back later, by these headers. */
async function answeringLater(headers: Record<string, string>, ask: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((_request, response) => void response.writeHead(202, headers).end()).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  try {
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function* asks({ df: durable }: OrchestrationContext): Steps {
  return yield durable.callHttp({ method: "GET", url: durable.getInput<string>() ?? "" });
}

test.each([
  [
    "a Location that is no address",
    { location: "http://[" },
    "callHttp was answered with a Location that is no address.",
  ],
  [
    "a wait beyond all dates",
    { location: "/again", "retry-after": "1000000000000000" },
    "A timer of 1000000000000000000 ms would fire at a time that no date can hold.",
  ],
])("callHttp that is answered with %s fails the orchestration, and says so", async (_what, headers, words) => {
  await answeringLater(headers, async (url) => {
    const { status, output, turnsFailed, why } = await broken(asks, url);
    expect({ status, turnsFailed }).toEqual({ status: "Failed", turnsFailed: 0 });
    expect(output).toContain(words);
    expect(why).toContain(words);
  });
});

test.each([
  ["intervals", Object.assign(new df.RetryOptions(1e16, 3), { maxRetryIntervalInMilliseconds: 1e16 })],
  ["a coefficient", Object.assign(new df.RetryOptions(1000, 4), { backoffCoefficient: -1e300 })],
])("%s of retries that lead beyond all dates fail the orchestration", async (_what, options) => {
  const { status, output, turnsFailed } = await broken(function* retries({ df: durable }): Steps {
    return yield durable.callActivityWithRetry("fail", options);
  });
  expect({ status, turnsFailed }).toEqual({ status: "Failed", turnsFailed: 0 });
  expect(output).toMatch(/A timer of -?1[0e+]\S+ ms would fire at a time that no date can hold/);
});

test("a timer with a date that is not valid fails the orchestration in plain words, also after other steps", async () => {
  const { status, output } = await broken(function* waits({ df: durable }): Steps {
    yield durable.callActivity("echo", 1);
    return yield durable.createTimer(new Date(Number.NaN));
  });
  expect(status).toBe("Failed");
  expect(output).toBe(
    "What the orchestrator asked for is not valid: createTimer was given a date that is not valid (fireAt).",
  );
});
