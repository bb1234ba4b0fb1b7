import { expect, test } from "vitest";
import type { Action } from "./action.ts";
import { arrived, EventType, type HistoryEvent } from "./history-event.ts";
import { replay } from "./replay.ts";
import { maxActions } from "./schedule.ts";

const instance = { InstanceId: "one", ExecutionId: "first" };
const at = "2026-01-01T00:00:00.000Z";
const begun: HistoryEvent[] = [
  { EventType: EventType.OrchestratorStarted, ...arrived(at) },
  {
    EventType: EventType.ExecutionStarted,
    OrchestrationInstance: instance,
    ParentInstance: null,
    Name: "many",
    Version: "",
    Input: null,
    ...arrived(at),
  },
];
const known = { has: () => true, missing: () => "" };

const askedFor = (count: number) => {
  const of = Array.from({ length: count }, (): Action => ({ is: "activity", name: "echo", input: 1 }));
  return replay({ is: "waiting", actions: [{ is: "all", of }] }, begun, { instance, parent: null }, known);
};

test("an orchestration may ask for 100,000 things, and fails at one more without any of them being begun", () => {
  expect(askedFor(maxActions)).toMatchObject({ ending: undefined });
  expect(askedFor(maxActions).decisions).toHaveLength(100_000);
  const { ending, decisions } = askedFor(maxActions + 1);
  const reason = "Maximum amount of orchestration actions (100000) has been reached.";
  expect(ending).toMatchObject({ is: "failed", reason });
  expect(decisions).toEqual([]);
});
