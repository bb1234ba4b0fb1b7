import { EventType, type HistoryEvent, type ScheduledEvent } from "./history-event.ts";

export interface Rewound {
  history: HistoryEvent[];
  /** Children that failed and are to be rewound too. */
  failedChildren: string[];
}

/**
 * The history of a failed instance without what made it fail, so that this is tried again: the failures that came after
 * everything had been scheduled. Where something was scheduled after the last failure (a retry's timer, or work after a
 * failure that was caught), that failure is undone, and what was scheduled after it. An orchestrator that failed by
 * itself is merely run again.
 */
export function rewind(history: readonly HistoryEvent[]): Rewound {
  const open = history.filter(({ EventType: type }) => type !== EventType.ExecutionCompleted);
  const lastScheduled = open.findLastIndex(isScheduled);
  const failures = open.filter((event, index) => isFailure(event) && index > lastScheduled).filter(isFailure);
  const undone = new Set<HistoryEvent>(failures);
  const forgottenIds = new Set<number>();
  if (failures.length === 0) {
    const index = open.findLastIndex(isFailure);
    const failure = open[index];
    if (failure && isFailure(failure)) {
      failures.push(failure);
      undone.add(failure);
      for (const event of open.slice(index)) if (isScheduled(event)) forgottenIds.add(event.EventId);
    }
  }
  const failedIds = new Set(failures.map((failure) => failure.TaskScheduledId));
  const failedChildren: string[] = [];
  for (const event of open) {
    if (event.EventType === EventType.TaskScheduled && failedIds.has(event.EventId)) forgottenIds.add(event.EventId);
    if (event.EventType === EventType.SubOrchestrationInstanceCreated && failedIds.has(event.EventId)) {
      failedChildren.push(event.InstanceId);
    }
  }
  const kept = open.filter((event) => !undone.has(event) && !concerns(event, forgottenIds));
  return { history: kept, failedChildren };
}

type Failure = Extract<HistoryEvent, { Reason: string | null; TaskScheduledId: number }>;

const isFailure = (event: HistoryEvent): event is Failure =>
  event.EventType === EventType.TaskFailed || event.EventType === EventType.SubOrchestrationInstanceFailed;

const isScheduled = (event: HistoryEvent): event is ScheduledEvent =>
  event.EventType === EventType.TaskScheduled ||
  event.EventType === EventType.SubOrchestrationInstanceCreated ||
  event.EventType === EventType.TimerCreated ||
  event.EventType === EventType.EventSent;

function concerns(event: HistoryEvent, ids: ReadonlySet<number>): boolean {
  if (isScheduled(event)) return ids.has(event.EventId);
  if ("TaskScheduledId" in event) return ids.has(event.TaskScheduledId);
  return event.EventType === EventType.TimerFired && ids.has(event.TimerId);
}
