import { CannotContinue } from "./cannot-continue.ts";
import type { Decision } from "./decision.ts";
import { EventType, type EventRaised, type HistoryEvent } from "./history-event.ts";
import type { KnownFunctions } from "./known-functions.ts";
import type { OrchestratorOutcome } from "./outcome.ts";
import { type Execution, Schedule } from "./schedule.ts";
import { walk } from "./walk.ts";

export type Ending =
  | { is: "completed"; output: string | null }
  | { is: "failed"; reason: string; details: string }
  | { is: "terminated"; reason: string | null }
  | { is: "continued-as-new"; input: unknown; carriedOver: EventRaised[] };

export interface Replayed {
  /** By id, ascending. */
  decisions: Decision[];
  ending: Ending | undefined;
  suspended: boolean;
  /** What could still wake the orchestrator: completions by id, and external events by name. */
  openTaskIds: number[];
  awaitedEvents: string[];
  /** Events whose names differ only in case from what was waited for: the engine takes them, the SDK does not. */
  misspelt: { awaited: string; raised: string }[];
  /** Why the engine would not begin what the SDK goes on waiting for. */
  refused: readonly string[];
  lostError: boolean;
  /** What ended it as failed, though its orchestrator had not. */
  brokenBy: Error | undefined;
}

/** Replays a history against what the orchestrator asked for, and finds what is new. Nothing but its arguments count. */
export function replay(
  outcome: OrchestratorOutcome,
  events: readonly HistoryEvent[],
  execution: Execution,
  known: KnownFunctions,
): Replayed {
  const run = new Replay(outcome, new Schedule(execution, known));
  try {
    for (const event of events) run.process(event);
    run.completeIfNothingIsOpen();
  } catch (error) {
    // Whatever it is would come of the same history each time, so trying again would never end.
    run.fail(error instanceof Error ? error : new CannotContinue(String(error)));
  }
  return run.result();
}

class Replay {
  #ending: Ending | undefined;
  #ended = false;
  #suspended = false;
  #brokenBy: Error | undefined;
  #held: HistoryEvent[] = [];
  readonly #misspelt: Replayed["misspelt"] = [];
  readonly #outcome: OrchestratorOutcome;
  readonly #schedule: Schedule;

  constructor(outcome: OrchestratorOutcome, schedule: Schedule) {
    this.#outcome = outcome;
    this.#schedule = schedule;
  }

  process(event: HistoryEvent): void {
    if (event.EventType === EventType.OrchestratorStarted) return this.#schedule.setNow(event.Timestamp);
    const lifts = event.EventType === EventType.ExecutionResumed || event.EventType === EventType.ExecutionTerminated;
    if (!this.#suspended || lifts) this.#apply(event);
    // A second suspension adds nothing to the first: one resumption lifts both.
    else if (event.EventType !== EventType.ExecutionSuspended) this.#held.push(event);
  }

  completeIfNothingIsOpen(): void {
    if (this.#suspended || this.#schedule.open.size > 0 || !this.#ended || this.#ending) return;
    if (this.#outcome.is === "failed") {
      this.#ending = { is: "failed", reason: this.#outcome.reason, details: this.#outcome.details };
    } else if (this.#schedule.continued) {
      this.#ending = { is: "continued-as-new", ...this.#schedule.continued };
    } else if (this.#outcome.is === "returned") {
      this.#ending = { is: "completed", output: this.#outcome.output };
    }
  }

  fail(error: Error): void {
    const { message } = error;
    const details = `Unhandled exception while executing orchestration: ${message}`;
    this.#ending = { is: "failed", reason: message, details };
    this.#brokenBy = error;
  }

  result(): Replayed {
    const { pending, open, events, refused } = this.#schedule;
    return {
      decisions: this.#suspended ? [] : [...pending.values()].sort((a, b) => a.id - b.id),
      ending: this.#ending,
      suspended: this.#suspended,
      openTaskIds: [...open.keys()],
      awaitedEvents: events.names(),
      misspelt: this.#misspelt,
      refused,
      lostError: this.#outcome.is === "waiting" && this.#outcome.lostError === true,
      brokenBy: this.#brokenBy,
    };
  }

  #apply(event: HistoryEvent): void {
    switch (event.EventType) {
      case EventType.ExecutionStarted:
        return walk(this.#outcome.actions, this.#schedule, () => this.#orchestratorEnded());
      case EventType.TaskScheduled:
      case EventType.SubOrchestrationInstanceCreated:
      case EventType.TimerCreated:
      case EventType.EventSent:
        return this.#schedule.confirm(event);
      case EventType.TaskCompleted:
      case EventType.SubOrchestrationInstanceCompleted:
        return this.#schedule.complete(event.TaskScheduledId, undefined, event.Result);
      case EventType.TaskFailed:
      case EventType.SubOrchestrationInstanceFailed: {
        const nonRetriable = event.FailureDetails?.IsNonRetriable ?? false;
        return this.#schedule.complete(event.TaskScheduledId, { nonRetriable });
      }
      case EventType.TimerFired:
        return this.#schedule.complete(event.TimerId);
      case EventType.EventRaised:
        return this.#raise(event);
      case EventType.ExecutionSuspended:
        this.#suspended = true;
        return;
      case EventType.ExecutionResumed: {
        this.#suspended = false;
        const held = this.#held;
        this.#held = [];
        for (const one of held) this.process(one);
        return;
      }
      case EventType.ExecutionTerminated:
        this.#ending ??= { is: "terminated", reason: event.Input };
        return;
      case EventType.OrchestratorStarted:
      case EventType.OrchestratorCompleted:
      case EventType.ExecutionCompleted:
      case EventType.ExecutionRewound:
        return;
      default:
        event satisfies never;
    }
  }

  #orchestratorEnded(): void {
    if (this.#outcome.is === "waiting") return;
    this.#ended = true;
    this.#schedule.releaseEntities();
  }

  #raise(event: EventRaised): void {
    const { continued, events } = this.#schedule;
    if (continued) {
      continued.carriedOver.push(event);
      return;
    }
    const awaited = events.raise(event.Name);
    if (awaited !== undefined && awaited !== event.Name) this.#misspelt.push({ awaited, raised: event.Name });
  }
}
