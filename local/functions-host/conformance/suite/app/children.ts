import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";

type Steps = Generator<Task, unknown, unknown>;

interface Call {
  child: string;
  childId?: string;
  input?: unknown;
}

df.app.orchestration("parent", function* ({ df: durable }: OrchestrationContext): Steps {
  const { child, childId, input } = durable.getInput<Call>() ?? { child: "" };
  return yield durable.callSubOrchestrator(child, input ?? {}, childId);
});

/** Does something more after its child has failed. */
df.app.orchestration("patient-parent", function* ({ df: durable }: OrchestrationContext): Steps {
  const { child, childId } = durable.getInput<Call>() ?? { child: "" };
  try {
    return yield durable.callSubOrchestrator(child, {}, childId);
  } catch (error) {
    return [yield durable.callActivity("echo", "went on"), String(error)];
  }
});

df.app.orchestration("own-id-as-child", function* ({ df: durable }: OrchestrationContext): Steps {
  return yield durable.callSubOrchestrator("tells-parent", {}, durable.instanceId);
});

df.app.orchestration("tells-parent", function* ({ df: durable }: OrchestrationContext): Steps {
  return { parent: yield durable.callActivity("echo", durable.parentInstanceId), id: durable.instanceId };
});

df.app.orchestration("returns-nothing", function* (): Steps {
  return undefined;
});

df.app.orchestration("calls-nothing", function* ({ df: durable }: OrchestrationContext): Steps {
  return yield durable.callActivity("not-there");
});

/** Goes on while its child does not. */
df.app.orchestration("impatient-parent", function* ({ df: durable }: OrchestrationContext): Steps {
  const { childId } = durable.getInput<Call>() ?? {};
  const timer = durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + 50));
  yield durable.Task.any([durable.callSubOrchestrator("waits-for-go", {}, childId), timer]);
  durable.setCustomStatus("went on");
  return "went on";
});

/** Puts children that run into a second compound task. */
df.app.orchestration("reyields-children", function* ({ df: durable }: OrchestrationContext): Steps {
  const children = [10, 200].map((ms) =>
    durable.callSubOrchestrator("waits-for", { ms }, `${durable.instanceId}-${ms}`),
  );
  yield durable.Task.any(children);
  return yield durable.Task.all(children);
});

/** A row of steps of which the second fails, once or twice. */
df.app.orchestration("row", function* ({ df: durable }: OrchestrationContext): Steps {
  const key = durable.instanceId;
  return [
    yield durable.callActivity("step", { key, name: "first" }),
    yield durable.callActivity("step", { key, name: "bad", failures: 1 }),
    yield durable.callActivity("step", { key, name: "last" }),
  ];
});

df.app.orchestration("row-of-three-at-once", function* ({ df: durable }: OrchestrationContext): Steps {
  const key = durable.instanceId;
  const names = ["bad one", "good", "bad two"];
  return yield durable.Task.all(
    names.map((name) => durable.callActivity("step", { key, name, failures: name === "good" ? 0 : 1 })),
  );
});

df.app.orchestration("row-with-retry", function* ({ df: durable }: OrchestrationContext): Steps {
  const step = { key: durable.instanceId, name: "bad", failures: 2 };
  return yield durable.callActivityWithRetry("step", new df.RetryOptions(10, 2), step);
});
