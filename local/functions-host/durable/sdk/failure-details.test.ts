import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { orchestrate } from "../../testing.ts";

/** What the SDK makes of a failure that the app describes. */
interface Described extends Error {
  failureDetails: { errorType: string; errorMessage: string; properties?: Record<string, unknown> };
}

test("a failure that the app describes reaches the orchestrator with its type and properties", async () => {
  class OutOfStock extends Error {
    override name = "OutOfStock";
  }
  const run = await orchestrate(
    function* buys({ df: durable }: OrchestrationContext): Generator<Task, unknown, unknown> {
      try {
        return yield durable.callActivity("buy");
      } catch (error) {
        return (error as Described).failureDetails;
      }
    },
    {},
    {
      activities: {
        buy: () => {
          throw new OutOfStock("no apples left");
        },
      },
      register: () => df.app.setExceptionPropertiesProvider({ getExceptionProperties: () => ({ item: "apple" }) }),
    },
  );
  expect(run.output).toMatchObject({
    errorType: "OutOfStock",
    errorMessage: "no apples left",
    properties: { item: "apple" },
  });
});
