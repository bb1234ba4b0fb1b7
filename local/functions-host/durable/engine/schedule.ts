import { CannotContinue } from "./cannot-continue.ts";
import type { Decision } from "./decision.ts";
import { holdToHistory } from "./determinism.ts";
import { entityRequest } from "./entity-request.ts";
import { EventWaiters } from "./event-waiters.ts";
import type { EventRaised, OrchestrationInstance, ParentInstance, ScheduledEvent } from "./history-event.ts";
import type { FunctionKind, KnownFunctions } from "./known-functions.ts";
import type { Ended, EntityAction, Scheduler, SubOrchestration } from "./walk.ts";

/** What one execution may ask for at most; the real engine's default. */
export const maxActions = 100_000;

export interface Execution {
  instance: OrchestrationInstance;
  parent: ParentInstance | null;
}

/**
 * What an orchestrator has asked for so far: what is not in its history yet, and what has not ended. Ids are given in the
 * order in which things are begun.
 *
 * What cannot be called (a child that is nowhere registered or has its parent's id, an entity that does not exist) takes no
 * id and ends at once, and the real engine tells nobody. The SDK waits for it for ever: `refused` is for the watchdog.
 */
export class Schedule implements Scheduler {
  readonly pending = new Map<number, Decision>();
  readonly open = new Map<number, Ended>();
  readonly events = new EventWaiters();
  readonly refused: string[] = [];
  continued: { input: unknown; carriedOver: EventRaised[] } | undefined;
  #nowMs = 0;
  #nextId = 0;
  #actionCount = 0;
  #locked: { instanceId: string; requestId: string }[] = [];
  readonly #execution: Execution;
  readonly #known: KnownFunctions;

  constructor(execution: Execution, known: KnownFunctions) {
    this.#execution = execution;
    this.#known = known;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  setNow(timestamp: string): void {
    this.#nowMs = Date.parse(timestamp);
  }

  /** History says that this was scheduled. */
  confirm(event: ScheduledEvent): void {
    holdToHistory(event, this.pending.get(event.EventId));
    this.pending.delete(event.EventId);
  }

  complete(id: number, failure?: { nonRetriable: boolean }, result: string | null = null): void {
    const ended = this.open.get(id);
    if (!ended) return;
    this.open.delete(id);
    ended(failure, result);
  }

  activity(name: string, input: unknown, ended: Ended): void {
    this.#countAction();
    // Better than the real engine, which goes on as it does below, and on purpose.
    if (!this.#known.has("activity", name)) throw this.#missing("activity", name);
    this.#schedule({ id: this.#nextId++, is: "activity", name, input }, ended);
  }

  subOrchestration({ name, input, instanceId, version }: SubOrchestration, ended: Ended): void {
    this.#countAction();
    const why = this.#wrongChild(name, instanceId);
    if (why !== undefined) return this.#refuse(why, ended);
    const id = this.#nextId++;
    const actualId = instanceId || `${this.#execution.instance.ExecutionId}:${id}`;
    this.#schedule({ id, is: "sub-orchestration", name, version, instanceId: actualId, input }, ended);
  }

  timer(fireAt: string, cancelled: boolean, ended: Ended): void {
    this.#countAction();
    if (Number.isNaN(Date.parse(fireAt)))
      throw new CannotContinue(`A timer cannot fire at '${fireAt}', which is no date.`);
    const id = this.#nextId++;
    this.pending.set(id, { id, is: "timer", fireAt, cancelled });
    if (cancelled) ended();
    else this.open.set(id, ended);
  }

  externalEvent(name: string, ended: Ended): void {
    this.#countAction();
    this.events.wait(name, ended);
  }

  callEntity({ instanceId, operation, input }: EntityAction, ended: Ended): void {
    const why = this.#wrongEntity(instanceId);
    if (why) return this.#refuse(why.message, ended);
    const request = entityRequest(this.#execution.instance, this.#nextId, { operation, input, signal: false });
    this.#send(instanceId, "op", JSON.stringify(request));
    this.externalEvent(request.id, ended);
  }

  /** A signal is sent at once, so an entity that does not exist is found out at once too, and fails the orchestration. */
  signalEntity({ instanceId, operation, input }: EntityAction): void {
    const why = this.#wrongEntity(instanceId);
    if (why) throw why;
    const request = entityRequest(this.#execution.instance, this.#nextId, { operation, input, signal: true });
    this.#send(instanceId, "op", JSON.stringify(request));
  }

  lockEntities(action: Parameters<Scheduler["lockEntities"]>[0], ended: Ended): void {
    const { InstanceId, ExecutionId } = this.#execution.instance;
    const lockset = action.lockSet.map(({ name, key }) => `@${name.toLowerCase()}@${key}`);
    const [first] = lockset;
    if (first === undefined) return ended();
    const from = { parent: InstanceId, parentExecution: ExecutionId };
    this.#send(first, "op", JSON.stringify({ op: null, id: action.lockRequestId, ...from, lockset, pos: 0 }));
    this.#locked = lockset.map((instanceId) => ({ instanceId, requestId: action.lockRequestId }));
    this.externalEvent(action.lockRequestId, ended);
  }

  releaseEntities(): void {
    const parent = this.#execution.instance.InstanceId;
    for (const { instanceId, requestId } of this.#locked) {
      this.#send(instanceId, "release", JSON.stringify({ parent, id: requestId }));
    }
    this.#locked = [];
  }

  continueAsNew(input: unknown): void {
    this.continued = { input, carriedOver: [] };
  }

  #send(instanceId: string, name: string, input: string): void {
    const id = this.#nextId++;
    this.pending.set(id, { id, is: "send-event", instanceId, name, input });
  }

  #schedule(decision: Decision, ended: Ended): void {
    this.pending.set(decision.id, decision);
    this.open.set(decision.id, ended);
  }

  #refuse(why: string, ended: Ended): void {
    this.refused.push(why);
    // Not tried again, whatever the retry options say.
    ended({ nonRetriable: true });
  }

  #wrongChild(name: string, instanceId: string | undefined): string | undefined {
    if (!this.#known.has("orchestrator", name)) return this.#known.missing("orchestrator", name);
    if (instanceId?.startsWith("@")) return "Orchestration instance ids must not start with @.";
    const { instance, parent } = this.#execution;
    const taken = [instance.InstanceId, parent?.OrchestrationInstance.InstanceId].some(
      (id) => id?.toLowerCase() === instanceId?.toLowerCase(),
    );
    if (!instanceId || !taken) return undefined;
    return "The instance ID of a sub-orchestration must be different than the instance ID of a parent orchestration.";
  }

  #wrongEntity(instanceId: string): CannotContinue | undefined {
    const name = /^@([^@]*)@/.exec(instanceId)?.[1] ?? instanceId;
    return this.#known.has("entity", name) ? undefined : this.#missing("entity", name);
  }

  #countAction(): void {
    if (++this.#actionCount <= maxActions) return;
    // None of what it asked for now is begun.
    this.pending.clear();
    throw new CannotContinue(`Maximum amount of orchestration actions (${maxActions}) has been reached.`);
  }

  #missing(kind: FunctionKind, name: string): CannotContinue {
    return new CannotContinue(this.#known.missing(kind, name));
  }
}
