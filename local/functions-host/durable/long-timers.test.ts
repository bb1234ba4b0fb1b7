import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { orchestrate } from "../testing.ts";
import { EventType, type HistoryEvent } from "./engine/history-event.ts";

type Steps = Generator<Task, unknown, unknown>;

const hours = 3_600_000;
const days = 24 * hours;
const activities = { echo: (value: unknown) => value };

const timerIn = ({ df: durable }: OrchestrationContext, ms: number) =>
  durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + ms));
const created = (history: readonly HistoryEvent[]) =>
  history.filter((event) => event.EventType === EventType.TimerCreated).map(({ FireAt }) => FireAt);

test("a timer of 330 hours is made of parts of three days, as the SDK counts them", async () => {
  const run = await orchestrate(
    function* longWait(context): Steps {
      yield timerIn(context, 330 * hours);
      // Ids have to agree still.
      return [context.df.currentUtcDateTime.toISOString(), yield context.df.callActivity("echo", "after")];
    },
    {},
    { startAt: "2026-01-01T00:00:00Z", activities },
  );
  const end = "2026-01-14T18:00:00.000Z";
  expect(run).toMatchObject({ status: "Completed", output: [end, "after"], tookMs: 330 * hours });
  const parts = ["2026-01-04", "2026-01-07", "2026-01-10"].map((day) => `${day}T00:00:00.000Z`);
  expect(created(run.history)).toEqual([...parts, end]);
});

test("a timer of six days is whole, and one of an hour more is not", async () => {
  const countOf = async (ms: number) => {
    const run = await orchestrate(function* waits(context): Steps {
      return yield timerIn(context, ms);
    }, {});
    return created(run.history).length;
  };
  expect([await countOf(6 * days), await countOf(6 * days + hours)]).toEqual([1, 2]);
});

test("of two long timers side by side each goes on from its own parts, and a long loser is cancelled", async () => {
  const run = await orchestrate(
    function* longWaits(context): Steps {
      const { df: durable } = context;
      yield durable.Task.all([
        timerIn(context, 8 * days),
        timerIn(context, 10 * days),
        durable.callActivity("echo", 1),
      ]);
      const long = timerIn(context, 20 * days);
      const winner = yield durable.Task.any([long, durable.callActivity("echo", 2)]);
      if (winner !== long) long.cancel();
      return yield durable.callActivity("echo", "done");
    },
    {},
    { activities },
  );
  expect(run).toMatchObject({ status: "Completed", output: "done", tookMs: 10 * days });
  expect(created(run.history)).toHaveLength(2 + 3 + 1);
});
