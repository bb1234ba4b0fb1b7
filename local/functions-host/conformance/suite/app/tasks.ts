import * as df from "durable-functions";
import type { OrchestrationContext, RetryOptions, Task, TimerTask } from "durable-functions";

type Steps = Generator<Task, unknown, unknown>;

const timerIn = (durable: OrchestrationContext["df"], ms: number): TimerTask =>
  durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + ms));
const pause = (durable: OrchestrationContext["df"], ms: number) =>
  durable.callActivity("pause", { key: durable.instanceId, ms });

df.app.orchestration("waits-for", function* ({ df: durable }: OrchestrationContext): Steps {
  yield timerIn(durable, durable.getInput<{ ms: number }>()?.ms ?? 0);
  return "waited";
});

/** A set of activities against a timer, either way round. */
df.app.orchestration("races", function* ({ df: durable }: OrchestrationContext): Steps {
  const { workMs, timerMs } = durable.getInput<{ workMs: number; timerMs: number }>() ?? { workMs: 0, timerMs: 0 };
  const work = durable.Task.all([pause(durable, workMs), pause(durable, workMs)]);
  const timer = timerIn(durable, timerMs);
  const winner = yield durable.Task.any([work, timer]);
  if (winner === timer) return "timed out";
  timer.cancel();
  return work.result;
});

df.app.orchestration("first-of-three", function* ({ df: durable }: OrchestrationContext): Steps {
  const tasks = (durable.getInput<number[]>() ?? []).map((ms) => pause(durable, ms));
  const winner = (yield durable.Task.any(tasks)) as Task;
  return winner.result;
});

df.app.orchestration("all-in-order", function* ({ df: durable }: OrchestrationContext): Steps {
  return yield durable.Task.all((durable.getInput<number[]>() ?? []).map((ms) => pause(durable, ms)));
});

df.app.orchestration("empty-compound", function* ({ df: durable }: OrchestrationContext): Steps {
  const { any } = durable.getInput<{ any: boolean }>() ?? { any: false };
  return yield any ? durable.Task.any([]) : durable.Task.all([]);
});

df.app.orchestration("cancels-too-late", function* ({ df: durable }: OrchestrationContext): Steps {
  const timer = timerIn(durable, 10);
  yield timer;
  timer.cancel();
  return "cancelled";
});

/** The loser is not cancelled. */
df.app.orchestration("leaves-a-timer", function* ({ df: durable }: OrchestrationContext): Steps {
  const timer = timerIn(durable, 3_000);
  yield durable.Task.any([durable.callActivity("echo", 1), timer]);
  durable.setCustomStatus("returns");
  return "returned at once";
});

df.app.orchestration("renews-beside-a-timer", function* ({ df: durable }: OrchestrationContext): Steps {
  const { round } = durable.getInput<{ round: number }>() ?? { round: 0 };
  if (round === 1) return "second round";
  const timer = timerIn(durable, 3_000);
  yield durable.Task.any([durable.callActivity("echo", 1), timer]);
  durable.setCustomStatus("renews itself");
  durable.continueAsNew({ round: 1 });
  return undefined;
});

df.app.orchestration("retries", function* ({ df: durable }: OrchestrationContext): Steps {
  const { failures, attempts } = durable.getInput<{ failures: number; attempts: number }>() ?? {
    failures: 0,
    attempts: 1,
  };
  const begunMs = durable.currentUtcDateTime.getTime();
  const options = Object.assign(new df.RetryOptions(200, attempts), {
    backoffCoefficient: 2,
    maxRetryIntervalInMilliseconds: 300,
  });
  const input = { key: durable.instanceId, name: "tried", failures };
  try {
    yield durable.callActivityWithRetry("step", options, input);
    return "succeeded";
  } catch {
    return { gaveUpAfterMs: durable.currentUtcDateTime.getTime() - begunMs };
  }
});

df.app.orchestration("retries-with-given-options", function* ({ df: durable }: OrchestrationContext): Steps {
  const { options } = durable.getInput<{ options?: unknown }>() ?? {};
  return yield durable.callActivityWithRetry("echo", options as RetryOptions, 1);
});

df.app.orchestration("retry-times-out", function* ({ df: durable }: OrchestrationContext): Steps {
  const options = Object.assign(new df.RetryOptions(100, 20), { retryTimeoutInMilliseconds: 150 });
  const input = { key: durable.instanceId, name: "tried", failures: 20 };
  return yield durable.callActivityWithRetry("step", options, input);
});
