import type { OrchestrationContext, Task } from "durable-functions";
import { app } from "@azure/functions";
import { expect, test } from "vitest";
import type { LogFields } from "../log.ts";
import { createTestEngine, type EngineOptions } from "../testing.ts";

type Steps = Generator<Task, unknown, unknown>;

function* parent({ df: durable }: OrchestrationContext): Steps {
  const { child, childId } = durable.getInput<{ child: string; childId?: string }>() ?? { child: "" };
  try {
    return yield durable.callSubOrchestrator(child, {}, childId);
  } catch (error) {
    const next = yield durable.callActivity("echo", "went on");
    return [next, String(error)];
  }
}

let turns = 0;
const orchestrators = {
  parent,
  *callsNothing({ df: durable }: OrchestrationContext): Steps {
    return yield durable.callActivity("not-there");
  },
  *wavers({ df: durable }: OrchestrationContext): Steps {
    if (turns++ === 0) yield durable.callActivity("echo", 1);
    yield durable.createTimer(durable.currentUtcDateTime);
    return "done";
  },
  *waits({ df: durable }: OrchestrationContext): Steps {
    return yield durable.waitForExternalEvent("never");
  },
};

async function engineOf(options: EngineOptions = {}) {
  return createTestEngine({ orchestrators, activities: { echo: (value: unknown) => value }, ...options });
}

async function caught(input: { child: string; childId?: string }, terminatedFor?: string) {
  const engine = await engineOf();
  const id = await engine.start("parent", input);
  await engine.settle();
  if (terminatedFor && input.childId) await engine.terminate(input.childId, terminatedFor);
  const { status, output } = await engine.finish(id);
  await engine.close();
  return { status, output };
}

test("a parent catches a child that called an activity that is not there, and goes on", async () => {
  const { status, output } = await caught({ child: "callsNothing" });
  expect({ status, output }).toMatchObject({ status: "Completed", output: ["went on", expect.any(String)] });
  expect(JSON.stringify(output)).toContain("The function 'not-there' doesn't exist");
});

test("a parent catches a child that was not deterministic, and goes on", async () => {
  const { status, output } = await caught({ child: "wavers" });
  expect({ status, output }).toMatchObject({ status: "Completed", output: ["went on", expect.any(String)] });
  expect(JSON.stringify(output)).toContain("Non-Deterministic workflow detected");
});

test("a parent catches a child that was terminated, and goes on", async () => {
  const { status, output } = await caught({ child: "waits", childId: "a-child" }, "enough of this");
  expect({ status, output }).toMatchObject({ status: "Completed", output: ["went on", expect.any(String)] });
  expect(JSON.stringify(output)).toContain("enough of this");
});

test("a child with an id that is an entity's is refused, and does not leave its parent waiting", async () => {
  const { status, output } = await caught({ child: "waits", childId: "@counter@one" });
  expect(status).toBe("Failed");
  expect(output).toContain("Orchestration instance ids must not start with @");
});

test("an error that is not the orchestrator's own, such as a hook's, is in the log with its words", async () => {
  const logged: LogFields[] = [];
  const engine = await engineOf({
    register: () => {
      app.hook.preInvocation(() => {
        throw new Error("the hook gave up");
      });
    },
    log: (_level, _category, event, fields = {}) => void (event === "orchestrator threw" && logged.push(fields)),
  });
  const id = await engine.start("waits", {});
  expect((await engine.finish(id)).status).toBe("Failed");
  await engine.close();
  expect(logged[0]?.stack).toContain("the hook gave up");
});
