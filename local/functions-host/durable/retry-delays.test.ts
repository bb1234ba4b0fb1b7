import { RetryOptions } from "durable-functions";
import type { Task } from "durable-functions";
import { expect, test } from "vitest";
import { orchestrate } from "../testing.ts";

test("retry options take a coefficient and a longest delay, set as properties of their own", async () => {
  const options = Object.assign(new RetryOptions(1000, 5), {
    backoffCoefficient: 3,
    maxRetryIntervalInMilliseconds: 4000,
  });
  const run = await orchestrate(
    function* retries({ df: durable }): Generator<Task, unknown, unknown> {
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
