import { app } from "@azure/functions";
import type { OrchestrationHandler, Task } from "durable-functions";
import { expect, test } from "vitest";
import { orchestrate, type EngineOptions } from "../../testing.ts";

/** What was logged of an orchestrator that threw. */
async function logged(orchestrator: OrchestrationHandler, options: EngineOptions = {}) {
  const stacks: string[] = [];
  const run = await orchestrate(
    orchestrator,
    {},
    {
      ...options,
      log: (_level, _category, event, fields) =>
        void (event === "orchestrator threw" && stacks.push(String(fields?.stack))),
    },
  );
  return { run, stack: stacks[0] };
}

test("where an orchestrator threw is logged, though the SDK loses it", async () => {
  const { run, stack } = await logged(function* throwsHere(): Generator<Task, unknown, unknown> {
    throw new Error("private words");
  });
  expect(run.output).toBe("Orchestrator function 'throwsHere' failed: private words");
  expect(stack).toContain("throwsHere");
  expect(stack).not.toContain("private words");
});

test("an error that is not the orchestrator's own, such as a hook's, is in the log with its words", async () => {
  const register = () => {
    app.hook.preInvocation(() => {
      throw new Error("the hook gave up");
    });
  };
  const { run, stack } = await logged(
    function* fine(): Generator<Task, unknown, unknown> {
      return 1;
    },
    { register },
  );
  expect(run.status).toBe("Failed");
  expect(stack).toContain("the hook gave up");
});
