import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { heard, note } from "./noted.ts";

type Steps = Generator<Task, unknown, unknown>;

const inMs = (durable: OrchestrationContext["df"], ms: number) => new Date(durable.currentUtcDateTime.getTime() + ms);

/** What the first replay made of it went through an activity, and stands beside what the last one made. */
df.app.orchestration("guids", function* ({ df: durable }: OrchestrationContext): Steps {
  const made = [durable.newGuid(durable.instanceId), durable.newGuid(durable.instanceId)];
  const first = yield durable.callActivity("echo", made);
  yield durable.createTimer(inMs(durable, 20));
  return { first, last: made };
});

df.app.orchestration("counts-steps", function* ({ df: durable }: OrchestrationContext): Steps {
  for (const step of [0, 1, 2]) {
    if (!durable.isReplaying) note(durable.instanceId, `step ${step}`);
    yield durable.callActivity("echo", step);
  }
  if (!durable.isReplaying) note(durable.instanceId, "end");
  return undefined;
});

df.app.orchestration("reads-the-clock", function* ({ df: durable }: OrchestrationContext): Steps {
  const begun = durable.currentUtcDateTime.toISOString();
  const first = yield durable.callActivity("echo", begun);
  yield durable.createTimer(inMs(durable, 500));
  return { first, last: begun, end: durable.currentUtcDateTime.toISOString() };
});

df.app.orchestration("carries-much", function* ({ df: durable }: OrchestrationContext): Steps {
  return yield durable.callActivity("large", durable.getInput<{ length: number }>()?.length);
});

df.app.orchestration("hears-many", function* ({ df: durable }: OrchestrationContext): Steps {
  const heardSoFar: unknown[] = [];
  const { count } = durable.getInput<{ count: number }>() ?? { count: 0 };
  while (heardSoFar.length < count) heardSoFar.push(yield durable.waitForExternalEvent("said"));
  return heardSoFar;
});

/** Asks for something else in its second turn than in its first. */
df.app.orchestration("wavers", function* ({ df: durable }: OrchestrationContext): Steps {
  note(durable.instanceId, "turn");
  if (heard(durable.instanceId).length === 1) yield durable.callActivity("echo", 1);
  else yield durable.createTimer(inMs(durable, 1));
  return "done";
});

df.app.orchestration("asks-for-too-much", function* ({ df: durable }: OrchestrationContext): Steps {
  return yield durable.Task.all(Array.from({ length: 100_001 }, () => durable.callActivity("nothing")));
});

df.app.orchestration("takes-input", function* ({ df: durable }: OrchestrationContext): Steps {
  const input: unknown = durable.getInput();
  return { input: input ?? null, type: typeof input };
});
