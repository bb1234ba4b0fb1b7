import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";

/** Something of everything: activities in a row and at once, a timer, an event, a child, continue-as-new. */
df.app.activity("double", { handler: (n: number) => n * 2 });

df.app.orchestration("child", function* (context: OrchestrationContext): Generator<Task, unknown, number> {
  const n = context.df.getInput<{ n: number }>().n;
  return yield context.df.callActivity("double", n);
});

df.app.orchestration("mixture", function* (context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const { n, round } = context.df.getInput<{ n: number; round: number }>();
  const doubled = (yield context.df.callActivity("double", n)) as number;
  const both = (yield context.df.Task.all([1, 2].map((one) => context.df.callActivity("double", one)))) as number[];
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 30));
  const child = (yield context.df.callSubOrchestrator("child", { n: doubled })) as number;
  if (round === 0) {
    context.df.continueAsNew({ n: child, round: 1 });
    return undefined;
  }
  const told = yield context.df.waitForExternalEvent("told");
  return { child, both, told };
});
