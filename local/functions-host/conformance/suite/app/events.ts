import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";

type Steps = Generator<Task, unknown, unknown>;

const inMs = (durable: OrchestrationContext["df"], ms: number) => new Date(durable.currentUtcDateTime.getTime() + ms);

df.app.orchestration("waits-for-go", function* ({ df: durable }: OrchestrationContext): Steps {
  durable.setCustomStatus("waiting");
  return yield durable.waitForExternalEvent("go");
});

/** Listens to several names at once, until it is told to stop. */
df.app.orchestration("several-names", function* ({ df: durable }: OrchestrationContext): Steps {
  const said: string[] = [];
  for (;;) {
    const names = ["yes", "no", "stop"];
    const waits = names.map((name) => durable.waitForExternalEvent(name));
    const winner = (yield durable.Task.any(waits)) as Task;
    const name = names[waits.indexOf(winner)] ?? "";
    if (name === "stop") return said;
    said.push(`${name} ${String(winner.result)}`);
  }
});

/** Works on each event for a while; more of them come in the meantime. */
df.app.orchestration("works-on-events", function* ({ df: durable }: OrchestrationContext): Steps {
  const { count } = durable.getInput<{ count: number }>() ?? { count: 0 };
  const done: unknown[] = [];
  while (done.length < count) {
    const item = yield durable.waitForExternalEvent("item");
    done.push(yield durable.callActivity("echo", item));
  }
  return done;
});

/** An actor: a counter that renews itself after every operation, and is asked for one at a time. */
df.app.orchestration("counter", function* ({ df: durable }: OrchestrationContext): Steps {
  const { value } = durable.getInput<{ value: number }>() ?? { value: 0 };
  durable.setCustomStatus(value);
  const operation = yield durable.waitForExternalEvent("operation");
  if (operation === "end") return value;
  durable.continueAsNew({ value: value + (operation === "add" ? 1 : -1) });
  return undefined;
});

/** What comes while it waits for its timer is lost when it renews itself. */
df.app.orchestration("renews-after-a-while", function* ({ df: durable }: OrchestrationContext): Steps {
  const { seen } = durable.getInput<{ seen: unknown[] }>() ?? { seen: [] };
  durable.setCustomStatus({ seen: seen.length });
  if (seen.length === 2) return seen;
  const item = yield durable.waitForExternalEvent("item");
  durable.setCustomStatus("busy");
  yield durable.createTimer(inMs(durable, 1_500));
  durable.continueAsNew({ seen: [...seen, item] });
  return undefined;
});

/** Sets a custom status in its first round alone. */
df.app.orchestration("renews-after-a-status", function* ({ df: durable }: OrchestrationContext): Steps {
  const { round } = durable.getInput<{ round: number }>() ?? { round: 0 };
  if (round === 0) {
    durable.setCustomStatus("first round");
    durable.continueAsNew({ round: 1 });
    return undefined;
  }
  yield durable.waitForExternalEvent("go");
  return yield durable.waitForExternalEvent("end");
});

df.app.orchestration("renews-with-timers", function* ({ df: durable }: OrchestrationContext): Steps {
  const { round, won } = durable.getInput<{ round: number; won: string[] }>() ?? { round: 0, won: [] };
  if (round === 4) return won;
  const event = durable.waitForExternalEvent("go");
  const timers = [50, 80].map((ms) => durable.createTimer(inMs(durable, ms)));
  const winner = yield durable.Task.any([event, ...timers]);
  for (const timer of timers) if (!timer.isCompleted) timer.cancel();
  durable.continueAsNew({ round: round + 1, won: [...won, winner === event ? "event" : "timer"] });
  return undefined;
});

df.app.orchestration("renews-with-a-text", function* ({ df: durable }: OrchestrationContext): Steps {
  const input: unknown = durable.getInput();
  if (typeof input === "string") return input;
  durable.continueAsNew("text");
  return undefined;
});

/** Never rests, and never ends by itself. */
df.app.orchestration("restless", function* ({ df: durable }: OrchestrationContext): Steps {
  const { round } = durable.getInput<{ round: number }>() ?? { round: 0 };
  durable.setCustomStatus(round);
  yield durable.callActivity("echo", round);
  durable.continueAsNew({ round: round + 1 });
  return undefined;
});
