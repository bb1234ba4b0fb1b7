/** Event types by the numbers that the SDK knows them by. */
export const EventType = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventSent: 14,
  EventRaised: 15,
  ContinueAsNew: 16,
  ExecutionSuspended: 19,
  ExecutionResumed: 20,
  ExecutionRewound: 21,
} as const;

interface Common {
  /** The id the engine gave to what was scheduled; -1 for what came from outside. */
  EventId: number;
  IsPlayed: boolean;
  /** ISO instant. */
  Timestamp: string;
}

export interface OrchestrationInstance {
  InstanceId: string;
  /** Generated anew for every execution, so by each continue-as-new. */
  ExecutionId: string;
}

export interface ParentInstance {
  Name: string;
  OrchestrationInstance: OrchestrationInstance;
  TaskScheduleId: number;
  Version: string;
}

export interface ExecutionStarted extends Common {
  EventType: typeof EventType.ExecutionStarted;
  OrchestrationInstance: OrchestrationInstance;
  ParentInstance: ParentInstance | null;
  Name: string;
  Version: string;
  /** JSON text. */
  Input: string | null;
}

export interface ExecutionCompleted extends Common {
  EventType: typeof EventType.ExecutionCompleted;
  OrchestrationStatus: "Completed" | "Failed" | "Terminated";
  /** JSON text of what a completed orchestration returned; plain text of why another ended. */
  Result: string | null;
  FailureDetails: FailureDetails | null;
}

export interface FailureDetails {
  ErrorType: string;
  ErrorMessage: string;
  StackTrace: string | null;
  IsNonRetriable: boolean;
  Properties: Record<string, unknown> | null;
  InnerFailure: FailureDetails | null;
}

interface Succeeded extends Common {
  TaskScheduledId: number;
  /** JSON text, or null for nothing. */
  Result: string | null;
}

interface Failed extends Common {
  TaskScheduledId: number;
  Reason: string | null;
  Details: string | null;
  FailureDetails: FailureDetails | null;
}

export interface TaskScheduled extends Common {
  EventType: typeof EventType.TaskScheduled;
  Name: string;
  Version: string;
  Input: null;
}

export interface SubOrchestrationInstanceCreated extends Common {
  EventType: typeof EventType.SubOrchestrationInstanceCreated;
  Name: string;
  Version: string;
  InstanceId: string;
  Input: null;
}

export interface TimerCreated extends Common {
  EventType: typeof EventType.TimerCreated;
  FireAt: string;
}

export interface EventSent extends Common {
  EventType: typeof EventType.EventSent;
  InstanceId: string;
  Name: string;
  Input: string;
}

export type ScheduledEvent = TaskScheduled | SubOrchestrationInstanceCreated | TimerCreated | EventSent;

export interface TaskCompleted extends Succeeded {
  EventType: typeof EventType.TaskCompleted;
}

export interface TaskFailed extends Failed {
  EventType: typeof EventType.TaskFailed;
}

export interface SubOrchestrationInstanceCompleted extends Succeeded {
  EventType: typeof EventType.SubOrchestrationInstanceCompleted;
}

export interface SubOrchestrationInstanceFailed extends Failed {
  EventType: typeof EventType.SubOrchestrationInstanceFailed;
}

export interface TimerFired extends Common {
  EventType: typeof EventType.TimerFired;
  TimerId: number;
  FireAt: string;
}

export interface EventRaised extends Common {
  EventType: typeof EventType.EventRaised;
  Name: string;
  /** JSON text. */
  Input: string | null;
}

export interface ExecutionTerminated extends Common {
  EventType: typeof EventType.ExecutionTerminated;
  /** Why, in plain text. */
  Input: string | null;
}

export interface ExecutionSuspended extends Common {
  EventType: typeof EventType.ExecutionSuspended;
  Reason: string | null;
}

export interface ExecutionResumed extends Common {
  EventType: typeof EventType.ExecutionResumed;
  Reason: string | null;
}

export interface ExecutionRewound extends Common {
  EventType: typeof EventType.ExecutionRewound;
  Reason: string;
}

export interface TurnMark extends Common {
  EventType: typeof EventType.OrchestratorStarted | typeof EventType.OrchestratorCompleted;
}

/** What can arrive for an instance and so be part of its history. */
export type IncomingEvent =
  | ExecutionStarted
  | TaskCompleted
  | TaskFailed
  | SubOrchestrationInstanceCompleted
  | SubOrchestrationInstanceFailed
  | TimerFired
  | EventRaised
  | ExecutionTerminated
  | ExecutionSuspended
  | ExecutionResumed
  | ExecutionRewound;

export type HistoryEvent = IncomingEvent | ScheduledEvent | ExecutionCompleted | TurnMark;

/** What all events that come from outside have in common, in their first turn. */
export const arrived = (timestamp: string): Common => ({ EventId: -1, IsPlayed: false, Timestamp: timestamp });
