import type { Action } from "./action.ts";
import { entityRequest } from "./entity-request.ts";
import { EventWaiters } from "./event-waiters.ts";
import { EventType } from "./history-event.ts";
import type { EventRaised, HistoryEvent, OrchestrationInstance, ParentInstance } from "./history-event.ts";
import { type Ended, type EntityAction, type Scheduler, type SubOrchestration, walk } from "./walk.ts";

/** What the orchestrator function made of its history. */
export type OrchestratorOutcome =
  /** With `lostError` it has thrown what the SDK cannot report, and goes on no more. */
  | { is: "waiting"; actions: Action[]; lostError?: boolean }
  /** `output` is JSON text. */
  | { is: "returned"; actions: Action[]; output: string | null }
  | { is: "failed"; actions: Action[]; reason: string; details: string };

/** Something the orchestrator asked for that is not in its history yet. */
export type Decision = { id: number } & (
  | { is: "activity"; name: string; input: unknown }
  | { is: "sub-orchestration"; name: string; version: string; instanceId: string; input: unknown }
  | { is: "timer"; fireAt: string; cancelled: boolean }
  | { is: "send-event"; instanceId: string; name: string; input: string }
);

export type Ending =
  | { is: "completed"; output: string | null }
  | { is: "failed"; reason: string; details: string }
  | { is: "terminated"; reason: string }
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
  lostError: boolean;
}

export interface KnownFunctions {
  activity(name: string): boolean;
  orchestrator(name: string): boolean;
  /** The engine's words for a function that is not there. */
  missing(kind: "activity" | "orchestrator", name: string): string;
}

/** Replays a history against what the orchestrator asked for, and finds what is new. Nothing but its arguments count. */
export function replay(
  outcome: OrchestratorOutcome,
  events: readonly HistoryEvent[],
  execution: { instance: OrchestrationInstance; parent: ParentInstance | null },
  known: KnownFunctions,
): Replayed {
  const run = new Replay(outcome, execution, known);
  try {
    for (const event of events) run.process(event);
    run.completeIfNothingIsOpen();
  } catch (error) {
    if (!(error instanceof CannotContinue)) throw error;
    const details = `Unhandled exception while executing orchestration: ${error.message}`;
    run.ending = { is: "failed", reason: error.message, details };
  }
  return run.result();
}

/** What one execution may ask for at most; the real engine's default. */
export const maxActions = 100_000;

/** Ends the orchestration whatever is open. */
class CannotContinue extends Error {}

class Replay implements Scheduler {
  ending: Ending | undefined;
  #ended = false;
  #suspended = false;
  #nextId = 0;
  #actionCount = 0;
  #nowMs = 0;
  #continueAsNew: { input: unknown; carriedOver: EventRaised[] } | undefined;
  #held: HistoryEvent[] = [];
  readonly #pending = new Map<number, Decision>();
  readonly #open = new Map<number, Ended>();
  readonly #events = new EventWaiters();
  readonly #misspelt: Replayed["misspelt"] = [];
  #locked: { instanceId: string; requestId: string }[] = [];
  readonly #outcome: OrchestratorOutcome;
  readonly #execution: { instance: OrchestrationInstance; parent: ParentInstance | null };
  readonly #known: KnownFunctions;

  constructor(
    outcome: OrchestratorOutcome,
    execution: { instance: OrchestrationInstance; parent: ParentInstance | null },
    known: KnownFunctions,
  ) {
    this.#outcome = outcome;
    this.#execution = execution;
    this.#known = known;
  }

  process(event: HistoryEvent): void {
    if (event.EventType === EventType.OrchestratorStarted) {
      this.#nowMs = Date.parse(event.Timestamp);
      return;
    }
    const lifts = event.EventType === EventType.ExecutionResumed || event.EventType === EventType.ExecutionTerminated;
    if (!this.#suspended || lifts) this.#apply(event);
    // A second suspension adds nothing to the first: one resumption lifts both.
    else if (event.EventType !== EventType.ExecutionSuspended) this.#held.push(event);
  }

  #apply(event: HistoryEvent): void {
    switch (event.EventType) {
      case EventType.ExecutionStarted:
        return walk(this.#outcome.actions, this, () => this.#orchestratorEnded());
      case EventType.TaskScheduled:
        return this.#confirm(event.EventId, "activity", event.Name, "TaskScheduledEvent");
      case EventType.SubOrchestrationInstanceCreated:
        return this.#confirm(event.EventId, "sub-orchestration", event.Name, "SubOrchestrationInstanceCreatedEvent");
      case EventType.TimerCreated:
        return this.#confirm(event.EventId, "timer", undefined, "TimerCreatedEvent");
      case EventType.EventSent:
        return this.#confirm(event.EventId, "send-event", undefined, "EventSentEvent");
      case EventType.TaskCompleted:
      case EventType.SubOrchestrationInstanceCompleted:
        return this.#complete(event.TaskScheduledId, undefined, event.Result);
      case EventType.TaskFailed:
      case EventType.SubOrchestrationInstanceFailed:
        return this.#complete(event.TaskScheduledId, { nonRetriable: event.FailureDetails?.IsNonRetriable ?? false });
      case EventType.TimerFired:
        return this.#complete(event.TimerId);
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
        this.ending ??= { is: "terminated", reason: event.Input };
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

  completeIfNothingIsOpen(): void {
    if (this.#suspended || this.#open.size > 0 || !this.#ended || this.ending) return;
    if (this.#outcome.is === "failed") {
      this.ending = { is: "failed", reason: this.#outcome.reason, details: this.#outcome.details };
    } else if (this.#continueAsNew) {
      this.ending = { is: "continued-as-new", ...this.#continueAsNew };
    } else if (this.#outcome.is === "returned") {
      this.ending = { is: "completed", output: this.#outcome.output };
    }
  }

  result(): Replayed {
    const decisions = this.#suspended ? [] : [...this.#pending.values()].sort((a, b) => a.id - b.id);
    return {
      decisions,
      ending: this.ending,
      suspended: this.#suspended,
      openTaskIds: [...this.#open.keys()],
      misspelt: this.#misspelt,
      awaitedEvents: this.#events.names(),
      lostError: this.#outcome.is === "waiting" && this.#outcome.lostError === true,
    };
  }

  #orchestratorEnded(): void {
    if (this.#outcome.is === "waiting") return;
    this.#ended = true;
    if (this.#locked.length > 0) this.releaseEntities();
  }

  nowMs(): number {
    return this.#nowMs;
  }

  activity(name: string, input: unknown, ended: Ended): void {
    this.#countAction();
    if (!this.#known.activity(name)) throw this.#missing("activity", name);
    this.#schedule({ id: this.#nextId++, is: "activity", name, input }, ended);
  }

  subOrchestration({ name, input, instanceId, version }: SubOrchestration, ended: Ended): void {
    this.#countAction();
    if (!this.#known.orchestrator(name)) throw this.#missing("orchestrator", name);
    const { instance, parent } = this.#execution;
    if (instanceId?.startsWith("@")) {
      throw new CannotContinue("instanceId (Parameter 'Orchestration instance ids must not start with @.')");
    }
    if (instanceId && (instanceId === instance.InstanceId || instanceId === parent?.OrchestrationInstance.InstanceId)) {
      throw new CannotContinue(`The sub-orchestration id '${instanceId}' is that of its own parent.`);
    }
    const id = this.#nextId++;
    const actualId = instanceId || `${instance.ExecutionId}:${id}`;
    this.#schedule({ id, is: "sub-orchestration", name, version, instanceId: actualId, input }, ended);
  }

  timer(fireAt: string, cancelled: boolean, ended: Ended): void {
    this.#countAction();
    const id = this.#nextId++;
    this.#pending.set(id, { id, is: "timer", fireAt, cancelled });
    if (cancelled) ended();
    else this.#open.set(id, ended);
  }

  externalEvent(name: string, ended: Ended): void {
    this.#countAction();
    this.#events.wait(name, ended);
  }

  callEntity({ instanceId, operation, input }: EntityAction, ended: Ended): void {
    const request = entityRequest(this.#execution.instance, this.#nextId, { operation, input, signal: false });
    this.#send(instanceId, "op", request);
    this.externalEvent(request.id, ended);
  }

  signalEntity({ instanceId, operation, input }: EntityAction): void {
    const request = entityRequest(this.#execution.instance, this.#nextId, { operation, input, signal: true });
    this.#send(instanceId, "op", request);
  }

  lockEntities(action: Parameters<Scheduler["lockEntities"]>[0], ended: Ended): void {
    const { InstanceId, ExecutionId } = this.#execution.instance;
    const lockset = action.lockSet.map(({ name, key }) => `@${name.toLowerCase()}@${key}`);
    const [first] = lockset;
    if (first === undefined) return ended();
    const from = { parent: InstanceId, parentExecution: ExecutionId };
    this.#send(first, "op", { op: null, id: action.lockRequestId, ...from, lockset, pos: 0 });
    this.#locked = lockset.map((instanceId) => ({ instanceId, requestId: action.lockRequestId }));
    this.externalEvent(action.lockRequestId, ended);
  }

  releaseEntities(): void {
    const parent = this.#execution.instance.InstanceId;
    for (const { instanceId, requestId } of this.#locked) this.#send(instanceId, "release", { parent, id: requestId });
    this.#locked = [];
  }

  continueAsNew(input: unknown): void {
    this.#continueAsNew = { input, carriedOver: [] };
  }

  #send(instanceId: string, name: string, message: object): void {
    const id = this.#nextId++;
    this.#pending.set(id, { id, is: "send-event", instanceId, name, input: JSON.stringify(message) });
  }

  #schedule(decision: Decision, ended: Ended): void {
    this.#pending.set(decision.id, decision);
    this.#open.set(decision.id, ended);
  }

  /** What history says was scheduled must be what the orchestrator asks for now. */
  #confirm(id: number, kind: Decision["is"], name: string | undefined, event: string): void {
    const pending = this.#pending.get(id);
    const same =
      pending?.is === kind &&
      (name === undefined || ("name" in pending && pending.name.toLowerCase() === name.toLowerCase()));
    if (!same) {
      throw new CannotContinue(
        `Non-Deterministic workflow detected: A previous execution of this orchestration scheduled ${event} with ` +
          `sequence ID ${id}${name === undefined ? "" : ` and name '${name}'`}, but the current replay execution ` +
          `hasn't (yet?) scheduled it. Was a change made to the orchestrator code after this instance had started?`,
      );
    }
    this.#pending.delete(id);
  }

  #complete(id: number, failure?: { nonRetriable: boolean }, result: string | null = null): void {
    const ended = this.#open.get(id);
    if (!ended) return;
    this.#open.delete(id);
    ended(failure, result);
  }

  #raise(event: EventRaised): void {
    if (this.#continueAsNew) {
      this.#continueAsNew.carriedOver.push(event);
      return;
    }
    const awaited = this.#events.raise(event.Name);
    if (awaited !== undefined && awaited !== event.Name) this.#misspelt.push({ awaited, raised: event.Name });
  }

  #countAction(): void {
    if (++this.#actionCount <= maxActions) return;
    // None of what it asked for now is begun.
    this.#pending.clear();
    throw new CannotContinue(`Maximum amount of orchestration actions (${maxActions}) has been reached.`);
  }

  #missing(kind: "activity" | "orchestrator", name: string): CannotContinue {
    return new CannotContinue(this.#known.missing(kind, name));
  }
}
