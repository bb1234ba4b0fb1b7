import type { Clock } from "../clock.ts";
import { Dispatcher, type DispatcherParts, newExecutionId } from "./dispatcher.ts";
import { type EntityId, entityInstanceId } from "./entities/entity-id.ts";
import { arrived, EventType, type HistoryEvent, type IncomingEvent } from "./engine/history-event.ts";
import { executionStarted } from "./engine/turn.ts";
import { begin } from "./store/begin.ts";
import type { DurableStore, InstanceFilter } from "./store/durable-store.ts";
import { rewindInStore } from "./store/rewind-in-store.ts";
import type { EntityFilter, StoredEntity } from "./store/entity-store.ts";
import { hasEnded, type Instance, type RuntimeStatus } from "./store/instance.ts";

export type Told = "accepted" | "unknown" | "ended";
/** `in-state` where an instance that runs, but not as it would have to for this, is left as it is. */
export type ToldInState = Told | { is: "in-state"; status: RuntimeStatus };

export type Started =
  | { is: "started"; instanceId: string }
  | { is: "exists"; instanceId: string; status: RuntimeStatus }
  | { is: "refused"; why: string };

export interface StartRequest {
  name: string;
  instanceId?: string | undefined;
  /** JSON text. */
  input?: string | null | undefined;
  version?: string | undefined;
}

export interface HubParts extends DispatcherParts {
  /** In whose place a client may start another instance with the same id: of those that have ended, unless said otherwise. */
  startReplaces?: "ended" | "any";
}

/**
 * What a client can do with orchestrations. Everything that is acknowledged has been committed.
 */
export class TaskHub {
  readonly #store: DurableStore;
  readonly #parts: HubParts;
  readonly #clock: Clock;
  readonly #dispatcher: Dispatcher;

  constructor(parts: HubParts) {
    this.#parts = parts;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#dispatcher = new Dispatcher(parts);
  }

  /** Goes on with everything that the store holds. */
  resumeAll(): void {
    this.#dispatcher.start();
  }

  idle(): Promise<void> {
    return this.#dispatcher.idle();
  }

  /** Resolves once the instance has ended, or the waiting is given up. */
  async ended(instanceId: string, givenUp = new AbortController().signal): Promise<void> {
    const instance = this.#store.instance(instanceId);
    if (instance && !hasEnded(instance.status)) await this.#dispatcher.ended(instanceId, givenUp);
  }

  stop(): Promise<void> {
    return this.#dispatcher.stop();
  }

  async start({ name, instanceId = newExecutionId(), input = null, version = "" }: StartRequest): Promise<Started> {
    const called = this.#parts.functions.orchestrator(name);
    if (!called) return { is: "refused", why: this.#parts.functions.missing("orchestrator", name) };
    const why = wrongId(instanceId);
    if (why) return { is: "refused", why };
    const instance: Instance = {
      id: instanceId,
      executionId: newExecutionId(),
      // As the client spells it, as on the real engine.
      name,
      version,
      parent: null,
      status: "Pending",
      input,
      output: null,
      customStatus: null,
      overtaken: false,
      createdMs: this.#clock.nowMs(),
      updatedMs: this.#clock.nowMs(),
    };
    const running = await this.#store.database.commit(() => {
      const begun = begin(this.#store, instance, executionStarted(instance, this.#nowIso()), this.#parts.startReplaces);
      return begun ? undefined : this.#store.instance(instanceId)?.status;
    });
    if (running) return { is: "exists", instanceId, status: running };
    this.#dispatcher.forget(instanceId);
    this.#dispatcher.wake(instanceId);
    return { is: "started", instanceId };
  }

  /** `input` is JSON text. */
  raiseEvent(instanceId: string, name: string, input: string): Promise<Told> {
    return this.#tell(instanceId, { EventType: EventType.EventRaised, Name: name, Input: input, ...this.#arrived() });
  }

  terminate(instanceId: string, reason: string | null): Promise<Told> {
    return this.#tell(instanceId, { EventType: EventType.ExecutionTerminated, Input: reason, ...this.#arrived() });
  }

  /** What is suspended already cannot be suspended again. */
  suspend(instanceId: string, reason: string | null): Promise<ToldInState> {
    const event: IncomingEvent = { EventType: EventType.ExecutionSuspended, Reason: reason, ...this.#arrived() };
    return this.#tell(instanceId, event, (status) => status !== "Suspended");
  }

  /** Only what is suspended can be resumed. */
  resume(instanceId: string, reason: string | null): Promise<ToldInState> {
    const event: IncomingEvent = { EventType: EventType.ExecutionResumed, Reason: reason, ...this.#arrived() };
    return this.#tell(instanceId, event, (status) => status === "Suspended");
  }

  /** Has a failed instance go on from before its failure, and the children it failed by. */
  async rewind(instanceId: string, reason: string): Promise<Told | "not-failed"> {
    const rewound: string[] = [];
    const told = await this.#store.database.commit((): Told | "not-failed" => {
      const instance = this.#store.instance(instanceId);
      if (!instance) return "unknown";
      if (instance.status !== "Failed") return hasEnded(instance.status) ? "ended" : "not-failed";
      rewound.push(...rewindInStore(this.#store, instance, { Reason: reason, ...this.#arrived() }));
      return "accepted";
    });
    for (const id of rewound) {
      this.#dispatcher.forget(id);
      this.#dispatcher.wake(id);
    }
    return told;
  }

  /** Starts the orchestration of an instance again with its input, under its own id or a new one. */
  async restart(instanceId: string, withNewId: boolean): Promise<Started | "unknown"> {
    const instance = this.#store.instance(instanceId);
    if (!instance) return "unknown";
    const { name, input, version } = instance;
    return this.start({ name, input, version, instanceId: withNewId ? undefined : instanceId });
  }

  instance(instanceId: string): Instance | undefined {
    return this.#store.instance(instanceId);
  }

  /**
   * The history as clients are shown it. The real engine has forgotten it where a message came for an instance that had
   * ended, such as the firing of a cancelled timer.
   */
  shownHistory(instance: Instance): readonly HistoryEvent[] {
    return instance.overtaken ? [] : this.history(instance);
  }

  history(instance: Instance): readonly HistoryEvent[] {
    return this.#dispatcher.history(instance);
  }

  /** `input` is JSON text. Returns why the signal was not taken, if it was not. */
  async signalEntity(target: EntityId, operation: string, input: string | null): Promise<string | undefined> {
    const { functions } = this.#parts;
    if (!functions.entity(target.name)) return functions.missing("entity", target.name.toLowerCase());
    if (unfitForIds.test(target.key)) {
      return "entityKey (Parameter 'Entity keys must not contain /, \\, #, ?, or control characters.')";
    }
    const id = entityInstanceId(target);
    const Input = JSON.stringify({ op: operation, input, signal: true, id: newExecutionId() });
    const event: IncomingEvent = { EventType: EventType.EventRaised, Name: "op", Input, ...this.#arrived() };
    await this.#store.database.commit(() => this.#store.send(id, null, event));
    this.#dispatcher.wake(id);
    return undefined;
  }

  entity(id: string): StoredEntity | undefined {
    return this.#store.entities.entity(id);
  }

  /** Those that exist, by id. */
  entities(filter: EntityFilter): StoredEntity[] {
    return this.#store.entities.entities(filter);
  }

  instances(filter: InstanceFilter, after: { createdMs: number; id: string } | undefined, limit: number): Instance[] {
    return this.#store.instances(filter, after, limit);
  }

  /** Ids of instances that ended before a time. */
  endedBefore(timeMs: number, limit: number): string[] {
    return this.#store.endedBefore(timeMs, limit);
  }

  async purge(instanceIds: readonly string[]): Promise<number> {
    const purged = await this.#store.database.commit(() =>
      instanceIds.map((id) => ({ id, instance: this.#store.instance(id), existed: this.#store.deleteInstance(id) })),
    );
    for (const { id, instance } of purged) this.#dispatcher.purged(id, instance);
    return purged.filter(({ existed }) => existed).length;
  }

  #tell(instanceId: string, event: IncomingEvent): Promise<Told>;
  #tell(instanceId: string, event: IncomingEvent, fits: (status: RuntimeStatus) => boolean): Promise<ToldInState>;
  async #tell(instanceId: string, event: IncomingEvent, fits = (_status: RuntimeStatus) => true): Promise<ToldInState> {
    const told = await this.#store.database.commit((): ToldInState => {
      const instance = this.#store.instance(instanceId);
      if (!instance) return "unknown";
      if (hasEnded(instance.status)) return "ended";
      if (!fits(instance.status)) return { is: "in-state", status: instance.status };
      this.#store.send(instanceId, null, event);
      return "accepted";
    });
    if (told !== "accepted") return told;
    if (event.EventType === EventType.EventRaised) this.#dispatcher.wake(instanceId);
    else this.#dispatcher.wakeAtOnce(instanceId);
    return told;
  }

  #arrived() {
    return arrived(this.#nowIso());
  }

  #nowIso(): string {
    return new Date(this.#clock.nowMs()).toISOString();
  }
}

const maxIdLength = 256;
const unfitForIds = /[/\\#?\p{Cc}]/u;

function wrongId(id: string): string | undefined {
  if (unfitForIds.test(id)) {
    return "instanceId (Parameter 'Orchestration instance ids must not contain /, \\, #, ?, or control characters.')";
  }
  if (id.startsWith("@")) return "instanceId (Parameter 'Orchestration instance ids must not start with @.')";
  if (id.length > maxIdLength) {
    return `instanceId (Parameter 'Instance ID lengths must not exceed ${maxIdLength} characters.')`;
  }
  return undefined;
}
