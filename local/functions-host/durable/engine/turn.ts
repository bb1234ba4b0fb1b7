import { setImmediate } from "node:timers/promises";
import type { Instance } from "../store/instance.ts";
import { hasEnded } from "../store/instance.ts";
import {
  arrived,
  EventType,
  type ExecutionStarted,
  type HistoryEvent,
  type IncomingEvent,
  type OrchestrationInstance,
  type ScheduledEvent,
} from "./history-event.ts";
import type { Decision } from "./decision.ts";
import type { KnownFunctions } from "./known-functions.ts";
import type { OrchestratorOutcome } from "./outcome.ts";
import { type Ending, replay, type Replayed } from "./replay.ts";

/** What one orchestrator function made of a history, and what it set as custom status, as JSON text. */
export type Ask = (
  instance: Instance,
  past: readonly HistoryEvent[],
  fresh: readonly HistoryEvent[],
) => Promise<{ outcome: OrchestratorOutcome; customStatus: string | undefined }>;

export interface TurnStart {
  instance: Instance;
  history: readonly HistoryEvent[];
  messages: readonly { executionId: string | null; event: IncomingEvent }[];
  nowMs: number;
}

export interface TurnResult {
  instance: Instance;
  /** False where the history starts anew: by continue-as-new. */
  appends: boolean;
  events: HistoryEvent[];
  activities: { taskId: number; name: string; input: unknown; executionId: string }[];
  timers: { taskId: number; fireAtMs: number; executionId: string; createdAt: string }[];
  messages: { instanceId: string; executionId: string | null; event: IncomingEvent }[];
  starts: { instance: Instance; event: ExecutionStarted }[];
  /** What the last replay left open, for the watchdog. */
  left: Replayed;
}

/**
 * One turn of an orchestration: takes what has arrived into its history, asks the orchestrator what it wants now, and
 * says what follows. Returns undefined if nothing that arrived concerns the instance as it stands.
 */
export async function turn(
  start: TurnStart,
  ask: Ask,
  known: KnownFunctions,
  newId: () => string,
): Promise<TurnResult | undefined> {
  const taken = take(start);
  if (taken.length === 0) return undefined;

  const startedAt = new Date(Math.max(start.nowMs, lastTurnMs(start.history))).toISOString();
  let current = start.instance;
  let past = start.history;
  let fresh: HistoryEvent[] = [mark(EventType.OrchestratorStarted, startedAt), ...taken];
  let appends = true;
  const sent: Pick<TurnResult, "activities" | "timers" | "messages" | "starts"> = {
    activities: [],
    timers: [],
    messages: [],
    starts: [],
  };

  for (;;) {
    const { outcome, customStatus } = await ask(current, past, fresh);
    const execution = { InstanceId: current.id, ExecutionId: current.executionId };
    const replayed = replay(outcome, [...past, ...fresh], { instance: execution, parent: current.parent }, known);
    // The status that a generation leaves is shown until the next turn, unless the next generation sets its own.
    current = { ...current, customStatus: customStatus ?? (appends ? null : current.customStatus) };
    for (const decision of replayed.decisions) fresh.push(act(decision, current, startedAt, newId, sent));

    if (replayed.ending?.is !== "continued-as-new") {
      const completed = replayed.ending ? end(replayed.ending, current, startedAt, sent) : undefined;
      if (completed) fresh.push(completed.event);
      fresh.push(mark(EventType.OrchestratorCompleted, startedAt));
      const status = completed?.status ?? (replayed.suspended ? "Suspended" : "Running");
      const output = completed ? completed.output : null;
      return {
        instance: { ...current, status, output, updatedMs: Date.parse(startedAt) },
        appends,
        events: fresh,
        ...sent,
        left: replayed,
      };
    }
    // The next generation begins within the turn, as on the real engine, but lets others have theirs first.
    await setImmediate();
    const { input, carriedOver } = replayed.ending;
    current = { ...current, executionId: newId(), input: jsonText(input) };
    appends = false;
    past = [];
    fresh = [
      mark(EventType.OrchestratorStarted, startedAt),
      executionStarted(current, startedAt),
      ...carriedOver.map((event) => ({ ...event, IsPlayed: false })),
      mark(EventType.OrchestratorCompleted, startedAt),
    ];
  }
}

export function executionStarted(instance: Instance, timestamp: string): ExecutionStarted {
  return {
    OrchestrationInstance: { InstanceId: instance.id, ExecutionId: instance.executionId },
    EventType: EventType.ExecutionStarted,
    ParentInstance: instance.parent,
    Name: instance.name,
    Version: instance.version,
    Input: instance.input,
    ...arrived(timestamp),
  };
}

const mark = (type: 12 | 13, timestamp: string): HistoryEvent => ({ EventType: type, ...arrived(timestamp) });

const lastTurnMs = (history: readonly HistoryEvent[]): number => {
  const last = history.findLast(({ EventType: type }) => type === EventType.OrchestratorStarted);
  return last ? Date.parse(last.Timestamp) : 0;
};

/** Keeps of what arrived only what is meant for the execution that is running. */
function take({ instance, history, messages }: TurnStart): IncomingEvent[] {
  if (hasEnded(instance.status)) return [];
  const fresh: IncomingEvent[] = [];
  for (const { executionId, event } of messages) {
    const begun = history.length > 0 || fresh.length > 0;
    const starts = event.EventType === EventType.ExecutionStarted;
    const concerned = starts
      ? !begun && event.OrchestrationInstance.ExecutionId === instance.executionId
      : begun && (executionId === null || executionId === instance.executionId);
    if (concerned) fresh.push(event);
  }
  return fresh;
}

function act(
  decision: Decision,
  { id, executionId, name }: Instance,
  timestamp: string,
  newId: () => string,
  sent: Pick<TurnResult, "activities" | "timers" | "messages" | "starts">,
): ScheduledEvent {
  const common = { EventId: decision.id, IsPlayed: false, Timestamp: timestamp };
  switch (decision.is) {
    case "activity":
      sent.activities.push({ taskId: decision.id, name: decision.name, input: decision.input, executionId });
      return { EventType: EventType.TaskScheduled, Name: decision.name, Version: "", Input: null, ...common };
    case "timer": {
      const fireAtMs = Date.parse(decision.fireAt);
      sent.timers.push({ taskId: decision.id, fireAtMs, executionId, createdAt: timestamp });
      return { EventType: EventType.TimerCreated, FireAt: decision.fireAt, ...common };
    }
    case "sub-orchestration": {
      const instance: OrchestrationInstance = { InstanceId: id, ExecutionId: executionId };
      const createdMs = Date.parse(timestamp);
      const child: Instance = {
        id: decision.instanceId,
        executionId: newId(),
        name: decision.name,
        version: decision.version,
        parent: { Name: name, OrchestrationInstance: instance, TaskScheduleId: decision.id, Version: "" },
        status: "Pending",
        input: jsonText(decision.input),
        output: null,
        customStatus: null,
        overtaken: false,
        createdMs,
        updatedMs: createdMs,
      };
      sent.starts.push({ instance: child, event: executionStarted(child, timestamp) });
      const { instanceId: InstanceId, name: Name, version: Version } = decision;
      return {
        EventType: EventType.SubOrchestrationInstanceCreated,
        Name,
        Version,
        InstanceId,
        Input: null,
        ...common,
      };
    }
    case "send-event": {
      const { instanceId, name: Name, input: Input } = decision;
      const event = { EventType: EventType.EventRaised, Name, Input, ...arrived(timestamp) };
      sent.messages.push({ instanceId, executionId: null, event });
      return { EventType: EventType.EventSent, InstanceId: instanceId, Name, Input, ...common };
    }
  }
}

/** The engine writes nothing for null. */
const jsonText = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);

function end(
  ending: Exclude<Ending, { is: "continued-as-new" }>,
  { parent }: Instance,
  timestamp: string,
  sent: Pick<TurnResult, "messages">,
) {
  const succeeded = ending.is === "completed";
  const result = succeeded ? ending.output : ending.reason;
  const status = ({ completed: "Completed", failed: "Failed", terminated: "Terminated" } as const)[ending.is];
  if (parent) {
    const TaskScheduledId = parent.TaskScheduleId;
    const { InstanceId: instanceId, ExecutionId: executionId } = parent.OrchestrationInstance;
    const event: IncomingEvent = succeeded
      ? {
          EventType: EventType.SubOrchestrationInstanceCompleted,
          TaskScheduledId,
          Result: result,
          ...arrived(timestamp),
        }
      : {
          EventType: EventType.SubOrchestrationInstanceFailed,
          TaskScheduledId,
          Reason: ending.reason,
          // A child that was terminated has none. The SDK cannot read that, and fails the parent.
          Details: ending.is === "failed" ? ending.details : null,
          FailureDetails: null,
          ...arrived(timestamp),
        };
    sent.messages.push({ instanceId, executionId, event });
  }
  const event: HistoryEvent = {
    EventType: EventType.ExecutionCompleted,
    OrchestrationStatus: status,
    Result: result,
    FailureDetails: null,
    ...arrived(timestamp),
  };
  return { event, status, output: result };
}
