import { expect, test } from "vitest";
import { EventType, type FailureDetails, type HistoryEvent } from "../durable/engine/history-event.ts";
import { storyOf } from "./steps.ts";

const at = (ms: number) => ({ Timestamp: new Date(ms).toISOString(), IsPlayed: false });
const scheduled = { Version: "", Input: null };
const execution = { InstanceId: "x", ExecutionId: "e" };

const started = (ms: number): HistoryEvent => ({
  ...{ EventType: EventType.ExecutionStarted, EventId: -1, ...at(ms), Name: "n", ...scheduled },
  ...{ OrchestrationInstance: execution, ParentInstance: null },
});
const task = (ms: number, EventId: number, Name: string): HistoryEvent => ({
  ...{ EventType: EventType.TaskScheduled, EventId, ...at(ms), Name, ...scheduled },
});
const ended = (ms: number): HistoryEvent => ({
  ...{ EventType: EventType.ExecutionCompleted, EventId: 99, ...at(ms) },
  ...{ OrchestrationStatus: "Completed", Result: null, FailureDetails: null },
});

test("what was scheduled is one step with its completion, in the order of scheduling", () => {
  const story = storyOf(
    [
      started(10),
      task(20, 0, "first"),
      task(21, 1, "second"),
      { EventType: EventType.TaskCompleted, EventId: -1, ...at(40), TaskScheduledId: 1, Result: '"b"' },
      { EventType: EventType.TaskCompleted, EventId: -1, ...at(70), TaskScheduledId: 0, Result: '"a"' },
      ended(80),
    ],
    0,
  );
  expect(story).toEqual({
    startMs: 10,
    endMs: 80,
    steps: [
      { kind: "activity", name: "first", state: "done", startMs: 20, endMs: 70, value: '"a"' },
      { kind: "activity", name: "second", state: "done", startMs: 21, endMs: 40, value: '"b"' },
    ],
  });
});

test("what has not come to its end goes on, and is left when the instance ends", () => {
  const timer: HistoryEvent = { EventType: EventType.TimerCreated, EventId: 1, ...at(5), FireAt: at(900).Timestamp };
  const open = [started(0), task(1, 0, "slow"), timer];
  expect(storyOf(open, 0)).toMatchObject({
    endMs: undefined,
    steps: [
      { name: "slow", state: "running", endMs: undefined },
      { kind: "timer", state: "waiting", dueMs: 900 },
    ],
  });
  expect(storyOf([...open, ended(50)], 0).steps.map(({ state }) => state)).toEqual(["left", "left"]);
});

test("a failure keeps its message and the stacks of what caused it", () => {
  const details = (ErrorMessage: string, InnerFailure: FailureDetails | null): FailureDetails => ({
    ...{ ErrorType: "E", ErrorMessage, StackTrace: `at ${ErrorMessage}`, IsNonRetriable: false, Properties: null },
    InnerFailure,
  });
  const failed: HistoryEvent = {
    ...{ EventType: EventType.TaskFailed, EventId: -1, ...at(9), TaskScheduledId: 0, Reason: "broke", Details: null },
    FailureDetails: details("outer", details("inner", null)),
  };
  expect(storyOf([started(0), task(1, 0, "t"), failed], 0).steps[0]).toMatchObject({
    state: "failed",
    endMs: 9,
    failure: { message: "broke", stack: "E: outer\nat outer\n\ncaused by E: inner\nat inner" },
  });
});

test("a suspension lasts until it is resumed; a second one within it changes nothing", () => {
  const suspend = (ms: number, Reason: string): HistoryEvent => ({
    ...{ EventType: EventType.ExecutionSuspended, EventId: -1, ...at(ms), Reason },
  });
  const resume: HistoryEvent = { EventType: EventType.ExecutionResumed, EventId: -1, ...at(30), Reason: "on" };
  expect(storyOf([started(0), suspend(10, "why"), suspend(20, "again"), resume, suspend(40, "more")], 0).steps).toEqual(
    [
      { kind: "control", name: "Suspended", state: "done", startMs: 10, endMs: 30, value: "why" },
      { kind: "control", name: "Suspended", state: "waiting", startMs: 40, endMs: undefined, value: "more" },
    ],
  );
});

test("an instance that has no history yet began when it was created", () => {
  expect(storyOf([], 77)).toEqual({ startMs: 77, endMs: undefined, steps: [] });
});
