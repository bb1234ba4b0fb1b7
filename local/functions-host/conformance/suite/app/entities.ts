import * as df from "durable-functions";
import type { EntityContext, OrchestrationContext, Task } from "durable-functions";

type Steps = Generator<Task, unknown, unknown>;

const account = (key: string) => new df.EntityId("Account", key);

df.app.entity("Account", (context: EntityContext<number>) => {
  const balance = context.df.getState(() => 0) ?? 0;
  const amount = context.df.getInput<number>() ?? 0;
  switch (context.df.operationName) {
    case "add":
      return context.df.setState(balance + amount);
    case "get":
      return context.df.return(balance);
    case "give-to": {
      const heir = context.df.getInput<string>() ?? "";
      return context.df.signalEntity(account(heir), "add", balance);
    }
    case "delete":
      return context.df.destructOnExit();
    default:
      throw new Error("no such operation");
  }
});

/** Holds whatever it is given. */
df.app.entity("Box", (context: EntityContext<unknown>) => {
  if (context.df.operationName === "put") context.df.setState(context.df.getInput());
  else context.df.return(context.df.getState());
});

df.app.orchestration("adds-and-gets", function* ({ df: durable }: OrchestrationContext): Steps {
  const { key } = durable.getInput<{ key: string }>() ?? { key: "" };
  const answer = yield durable.callEntity(account(key), "add", 5);
  durable.signalEntity(account(key), "add", 2);
  return { answer: answer ?? null, balance: yield durable.callEntity(account(key), "get") };
});

df.app.orchestration("puts-and-gets", function* ({ df: durable }: OrchestrationContext): Steps {
  const values = durable.getInput<unknown[]>() ?? [];
  const got: unknown[] = [];
  const box = new df.EntityId("Box", durable.instanceId);
  for (const value of values) {
    yield durable.callEntity(box, "put", value);
    got.push(yield durable.callEntity(box, "get"));
  }
  return got;
});

df.app.orchestration("asks-for-nonsense", function* ({ df: durable }: OrchestrationContext): Steps {
  const { key, caught } = durable.getInput<{ key: string; caught: boolean }>() ?? { key: "", caught: false };
  try {
    return yield durable.callEntity(account(key), "nonsense");
  } catch (error) {
    if (!caught) throw error;
    return ["caught", yield durable.callEntity(account(key), "get")];
  }
});

/** Signals, then asks again and again until the signal has been heard. */
df.app.orchestration("signals-then-polls", function* ({ df: durable }: OrchestrationContext): Steps {
  const { key } = durable.getInput<{ key: string }>() ?? { key: "" };
  durable.signalEntity(account(key), "add", 3);
  while ((yield durable.callEntity(account(key), "get")) !== 3) {
    yield durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + 20));
  }
  return "heard";
});

df.app.orchestration("renews-between-calls", function* ({ df: durable }: OrchestrationContext): Steps {
  const { key, round } = durable.getInput<{ key: string; round: number }>() ?? { key: "", round: 0 };
  yield durable.callEntity(account(key), "add", 1);
  if (round === 2) return yield durable.callEntity(account(key), "get");
  durable.continueAsNew({ key, round: round + 1 });
  return undefined;
});

/** Reads, takes a while, and writes what it has read and one more. */
df.app.orchestration("increments-under-lock", function* ({ df: durable }: OrchestrationContext): Steps {
  const { key } = durable.getInput<{ key: string }>() ?? { key: "" };
  const box = new df.EntityId("Box", key);
  const lock = (yield durable.lock([box])) as { release(): void };
  const value = (yield durable.callEntity(box, "get")) as number | null;
  yield durable.callActivity("echo", "a while");
  yield durable.callEntity(box, "put", (value ?? 0) + 1);
  lock.release();
  return undefined;
});

df.app.orchestration("transfers", function* ({ df: durable }: OrchestrationContext): Steps {
  const { from, to } = durable.getInput<{ from: string; to: string }>() ?? { from: "", to: "" };
  const lock = (yield durable.lock([account(from), account(to)])) as { release(): void };
  const had = (yield durable.callEntity(account(from), "get")) as number;
  yield durable.callActivity("echo", "a while");
  yield durable.callEntity(account(from), "add", -had);
  yield durable.callEntity(account(to), "add", had);
  lock.release();
  return had;
});
