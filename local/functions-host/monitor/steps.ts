import { EventType, type FailureDetails, type HistoryEvent } from "../durable/engine/history-event.ts";
import { type Failure, readFailure } from "./failure-text.ts";

export type StepKind = "activity" | "orchestration" | "timer" | "event" | "sent" | "control";

/** `left`: it had not come to its end when the instance did. */
export type StepState = "done" | "failed" | "running" | "waiting" | "left";

export interface Step {
  kind: StepKind;
  name: string;
  state: StepState;
  startMs: number;
  /** Equal to the start for what happens in a moment; undefined for what goes on. */
  endMs: number | undefined;
  /** The instance a child runs as, or an event was sent to. */
  instanceId?: string;
  /** When a timer is to fire. */
  dueMs?: number;
  /** JSON text of what it came to or brought along, or the reason somebody gave. */
  value?: string | null;
  failure?: Failure;
}

export interface Story {
  startMs: number;
  /** When the instance ended; undefined for one that has not. */
  endMs: number | undefined;
  steps: Step[];
}

/** A history as steps: one for each thing that was scheduled, came from outside or was done to it, in that order. */
export function storyOf(history: readonly HistoryEvent[], createdMs: number): Story {
  const steps: Step[] = [];
  const scheduled = new Map<number, Step>();
  let suspended: Step | undefined;
  const story: Story = { startMs: createdMs, endMs: undefined, steps };

  function begin(step: Step, id?: number): Step {
    steps.push(step);
    if (id !== undefined) scheduled.set(id, step);
    return step;
  }

  for (const event of history) {
    const atMs = Date.parse(event.Timestamp);
    const moment = { state: "done", startMs: atMs, endMs: atMs } as const;
    const open = { startMs: atMs, endMs: undefined } as const;
    switch (event.EventType) {
      case EventType.OrchestratorStarted:
      case EventType.OrchestratorCompleted:
        break;
      case EventType.ExecutionStarted:
        story.startMs = atMs;
        break;
      case EventType.TaskScheduled:
        begin({ kind: "activity", name: event.Name, state: "running", ...open }, event.EventId);
        break;
      case EventType.SubOrchestrationInstanceCreated: {
        const { Name: name, InstanceId: instanceId } = event;
        begin({ kind: "orchestration", name, instanceId, state: "running", ...open }, event.EventId);
        break;
      }
      case EventType.TimerCreated: {
        const dueMs = Date.parse(event.FireAt);
        begin({ kind: "timer", name: "Timer", state: "waiting", dueMs, ...open }, event.EventId);
        break;
      }
      case EventType.TaskCompleted:
      case EventType.SubOrchestrationInstanceCompleted:
        finish(scheduled.get(event.TaskScheduledId), atMs, { state: "done", value: event.Result });
        break;
      case EventType.TaskFailed:
      case EventType.SubOrchestrationInstanceFailed: {
        const failure = readFailure(event.Reason ?? "", event.Details ?? stackOf(event.FailureDetails));
        finish(scheduled.get(event.TaskScheduledId), atMs, { state: "failed", failure });
        break;
      }
      case EventType.TimerFired:
        finish(scheduled.get(event.TimerId), atMs, { state: "done" });
        break;
      case EventType.EventRaised:
        begin({ kind: "event", name: event.Name, value: event.Input, ...moment });
        break;
      case EventType.EventSent:
        begin({ kind: "sent", name: event.Name, instanceId: event.InstanceId, value: event.Input, ...moment });
        break;
      case EventType.ExecutionSuspended:
        suspended ??= begin({ kind: "control", name: "Suspended", state: "waiting", value: event.Reason, ...open });
        break;
      case EventType.ExecutionResumed:
        finish(suspended, atMs, { state: "done" });
        suspended = undefined;
        break;
      case EventType.ExecutionRewound:
        begin({ kind: "control", name: "Rewound", value: event.Reason, ...moment });
        break;
      case EventType.ExecutionTerminated:
        begin({ kind: "control", name: "Terminated", value: event.Input, ...moment });
        break;
      case EventType.ExecutionCompleted:
        story.endMs = atMs;
        break;
      default:
        event satisfies never;
    }
  }
  if (story.endMs !== undefined) for (const step of steps) if (step.endMs === undefined) step.state = "left";
  return story;
}

function finish(step: Step | undefined, endMs: number, outcome: Partial<Step>): void {
  if (step) Object.assign(step, outcome, { endMs });
}

/** The stacks of a failure and of what caused it, outermost first. */
function stackOf(details: FailureDetails | null): string | null {
  const stacks: string[] = [];
  for (let one = details; one; one = one.InnerFailure) {
    const stack = one.StackTrace?.trim();
    if (stack) stacks.push(`${one.ErrorType}: ${one.ErrorMessage}\n${stack}`);
  }
  return stacks.length > 0 ? stacks.join("\n\ncaused by ") : null;
}
