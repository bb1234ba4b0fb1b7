import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Invoke } from "../azure-core/invoke.ts";
import type { ExtraInputs } from "../http/http-trigger.ts";
import type { Log } from "../log.ts";
import { ActivityQueue } from "./activity-queue.ts";
import type { DurableFunctions } from "./durable-functions.ts";
import { EndWaiters } from "./end-waiters.ts";
import { type EntityId, parseEntityId } from "./entities/entity-id.ts";
import { entityTurn } from "./entities/entity-turn.ts";
import type { HistoryEvent } from "./engine/history-event.ts";
import { type Ask, turn } from "./engine/turn.ts";
import { InstanceCache, type Remembered } from "./instance-cache.ts";
import { orchestratorStack } from "./sdk/orchestrator-stack.ts";
import { orchestratorFailure, orchestratorResult } from "./sdk/orchestrator-result.ts";
import { threwUndefined } from "./sdk/threw-undefined.ts";
import { orchestratorTrigger } from "./sdk/orchestrator-trigger.ts";
import type { DurableStore, Message } from "./store/durable-store.ts";
import type { StoredEntity } from "./store/entity-store.ts";
import { hasEnded, type Instance } from "./store/instance.ts";
import { StoreDamaged } from "./store/store-damaged.ts";
import { writeTurn } from "./store/write-turn.ts";
import { TimerAlarm } from "./timer-alarm.ts";
import { TurnRetries } from "./turn-retries.ts";
import { cannotProgress, lockedOut } from "./watchdog.ts";

export interface DispatcherParts {
  store: DurableStore;
  functions: DurableFunctions;
  invoke: Invoke;
  clock: Clock;
  log: Log;
  maxConcurrentTurns: number;
  maxConcurrentActivities: number;
  /** What activities are given beside their input. */
  extra?: ExtraInputs;
}

export const newExecutionId = (): string => randomUUID().replaceAll("-", "");

/** Runs turns: at most one at a time for an instance, each committed in one transaction before anything follows from it. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #ready = new Set<string>();
  readonly #running = new Set<string>();
  readonly #remembered = new InstanceCache();
  readonly #activities: ActivityQueue;
  readonly #timers: TimerAlarm;
  readonly #retries: TurnRetries;
  readonly #idleWaiters = new Set<() => void>();
  readonly #endWaiters = new EndWaiters();
  #stopped = false;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#activities = new ActivityQueue(
      parts,
      (instanceId) => this.wake(instanceId),
      () => this.#pump(),
    );
    this.#retries = new TurnRetries(parts.clock, (instanceId) => this.wake(instanceId));
    this.#timers = new TimerAlarm(parts.store, parts.clock, parts.log, (instanceId) => this.wake(instanceId));
  }

  /** Takes up all that the store holds. */
  start(): void {
    for (const work of this.#parts.store.work()) this.#activities.add(work);
    for (const instanceId of this.#parts.store.instancesWithMessages()) this.wake(instanceId);
    this.#timers.set();
  }

  /** Something has been committed to the instance's inbox. */
  wake(instanceId: string): void {
    if (this.#retries.isPending(instanceId)) return;
    this.#ready.add(instanceId);
    this.#pump();
  }

  /** As `wake`, also where the instance's last turn could not be committed: somebody has taken it in hand. */
  wakeAtOnce(instanceId: string): void {
    this.#retries.forget(instanceId);
    this.wake(instanceId);
  }

  /** What an instance's history was, by what was committed last. */
  history({ id, executionId, status }: Instance): readonly HistoryEvent[] {
    const known = this.#remembered.get(id);
    if (known?.instance.executionId === executionId) return known.history;
    return status === "Pending" ? [] : this.#parts.store.history(id);
  }

  forget(instanceId: string): void {
    this.#remembered.delete(instanceId);
    this.#retries.forget(instanceId);
  }

  /** An instance is no more; where it had not ended, its parent waits for it in vain. */
  purged(instanceId: string, { status, parent }: Pick<Instance, "status" | "parent"> = gone): void {
    this.forget(instanceId);
    this.#endWaiters.tell(instanceId);
    if (hasEnded(status) || !parent) return;
    const { InstanceId, ExecutionId } = parent.OrchestrationInstance;
    const waiting = this.#parts.store.instance(InstanceId);
    if (waiting?.executionId !== ExecutionId || hasEnded(waiting.status)) return;
    this.#neverEnds(waiting, `its child '${instanceId}' was purged while it ran, so it never completes`);
  }

  /** Resolves once no turn, activity or delivery is under way, or this was stopped. */
  async idle(): Promise<void> {
    while (!this.#isIdle()) await new Promise<void>((resolve) => this.#idleWaiters.add(resolve));
  }

  /** Resolves when the instance ends by a turn that is yet to come, is purged, or the waiting is given up. */
  ended(instanceId: string, givenUp: AbortSignal): Promise<void> {
    return this.#endWaiters.ended(instanceId, givenUp);
  }

  /** Begins nothing more, and resolves once the turns that run have been committed. Activities are not waited for. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timers.clear();
    this.#retries.clear();
    this.#activities.stop();
    while (this.#running.size > 0) await new Promise<void>((resolve) => this.#idleWaiters.add(resolve));
    this.#pump();
  }

  #isIdle(): boolean {
    if (this.#running.size > 0) return false;
    // What is left then is for whoever goes on.
    return this.#stopped || (this.#ready.size === 0 && this.#activities.isIdle() && !this.#timers.isFiring());
  }

  #pump(): void {
    if (!this.#stopped) {
      for (const instanceId of this.#ready) {
        if (this.#running.size >= this.#parts.maxConcurrentTurns) break;
        if (this.#running.has(instanceId)) continue;
        this.#ready.delete(instanceId);
        this.#running.add(instanceId);
        // A task of its own for every turn: orchestrations that keep each other busy must not starve the sockets.
        setImmediate(() => void this.#runTurn(instanceId));
      }
    }
    const waiters = [...this.#idleWaiters];
    this.#idleWaiters.clear();
    if (waiters.length > 0) setImmediate(() => waiters.forEach((resolve) => resolve()));
  }

  async #runTurn(instanceId: string): Promise<void> {
    try {
      await this.#turn(instanceId);
      this.#retries.forget(instanceId);
    } catch (error) {
      if (error instanceof Stopped) return;
      if (error instanceof StoreDamaged) {
        this.#stopped = true;
        return;
      }
      // Nothing was committed: what arrived is still in the inbox.
      this.#ready.delete(instanceId);
      const retryInMs = this.#stopped ? undefined : this.#retries.failed(instanceId);
      this.#parts.log("critical", "Host.Durable", "turn failed", { instanceId, retryInMs, error: stackOf(error) });
    } finally {
      this.#running.delete(instanceId);
      this.#pump();
    }
  }

  async #turn(instanceId: string): Promise<void> {
    const { store, functions, clock, log } = this.#parts;
    const messages = store.messages(instanceId);
    const last = messages.at(-1);
    if (!last) return;
    const entity = parseEntityId(instanceId);
    if (entity) return this.#entityTurn(instanceId, entity, messages, last.seq);
    const { instance, history } = this.#asItStands(instanceId) ?? { history: [] };
    const result =
      instance &&
      (await turn(
        { instance, history, messages, nowMs: clock.nowMs() },
        this.#ask,
        functions.knownTo(instance.name),
        newExecutionId,
      ));
    if (!result) {
      const late = instance && isLate(instance, messages);
      await store.database.commit(() => {
        store.deleteMessages(instanceId, last.seq);
        if (late) store.markOvertaken(instance);
      });
      return;
    }
    const before = { instance, historyLength: history.length, lastMessage: last.seq };
    const committed = await store.database.commit(() => writeTurn(store, before, result));
    if (!committed) return;

    const past = result.appends ? history : [];
    if (hasEnded(result.instance.status)) {
      this.#remembered.delete(instanceId);
      this.#endWaiters.tell(instanceId);
    } else this.#remembered.set({ instance: result.instance, history: [...past, ...result.events] });
    for (const work of committed.work) this.#activities.add(work);
    for (const id of committed.woken) this.wake(id);
    if (result.timers.length > 0) this.#timers.set();

    for (const child of committed.refusedChildren) {
      this.#neverEnds(instance, `the child '${child}' was running already, so this start of it never completes`);
    }
    const why = cannotProgress(result);
    if (why) this.#neverEnds(instance, why);
    const { brokenBy } = result.left;
    if (brokenBy) {
      const fields = { instanceId, name: instance.name, error: stackOf(brokenBy) };
      log("error", "Host.Durable", "orchestration cannot be continued", fields);
    }
    const { status } = result.instance;
    if (hasEnded(status) && status !== "Completed" && functions.hasEntities()) {
      for (const locked of store.entities.lockedBy(instanceId)) this.#tellLockedOut(locked);
    }
    if (status === "Failed") {
      log("warning", "Host.Durable", "orchestration failed", { instanceId, name: instance.name });
    }
  }

  #asItStands(instanceId: string): Remembered | undefined {
    const known = this.#remembered.get(instanceId);
    if (known) return known;
    const instance = this.#parts.store.instance(instanceId);
    return instance && { instance, history: this.history(instance) };
  }

  async #entityTurn(id: string, self: EntityId, messages: readonly Message[], lastSeq: number): Promise<void> {
    if (this.#stopped) throw new Stopped();
    const { store, clock } = this.#parts;
    const now = new Date(clock.nowMs()).toISOString();
    const unborn = { id, exists: false, state: null, lockedBy: null, held: [], updated: now };
    const result = await entityTurn(store.entities.entity(id) ?? unborn, self, messages, { ...this.#parts, now });
    await store.database.commit(() => {
      store.entities.save(result.entity);
      store.deleteMessages(id, lastSeq);
      for (const { instanceId, executionId, event } of result.messages) store.send(instanceId, executionId, event);
    });
    for (const { instanceId } of result.messages) this.wake(instanceId);
    this.#tellLockedOut(result.entity);
  }

  #tellLockedOut(entity: StoredEntity): void {
    const { store } = this.#parts;
    if (entity.lockedBy === null || entity.held.length === 0) return;
    // Its release may have been sent.
    if (store.messages(entity.id).length > 0) return;
    const out = lockedOut(entity, store.instance(entity.lockedBy));
    for (const id of out?.waiting ?? []) {
      const instance = store.instance(id);
      if (out && instance && !hasEnded(instance.status)) this.#neverEnds(instance, out.why);
    }
  }

  #neverEnds({ id: instanceId, name }: Instance, why: string): void {
    this.#parts.log("error", "Host.Durable", "orchestration can never progress", { instanceId, name, why });
  }

  readonly #ask: Ask = async (instance, past, fresh) => {
    const { functions, invoke, log } = this.#parts;
    // A turn may be many generations of continue-as-new, each of them ours to interrupt.
    if (this.#stopped) throw new Stopped();
    const called = functions.orchestrator(instance.name);
    if (!called) return orchestratorFailure(instance.name, new Error(functions.missing("orchestrator", instance.name)));
    const trigger = orchestratorTrigger(instance, past, fresh, functions.hasEntities());
    let context: unknown;
    try {
      const response = await invoke(called, {
        inputs: [[called.trigger.bindingName, { string: trigger }]],
        withContext: (given) => (context = given),
      });
      const result = orchestratorResult(instance.name, response.returnValue);
      const { outcome } = result;
      if (outcome.is !== "waiting" || !threwUndefined(context)) return result;
      return { ...result, outcome: { ...outcome, lostError: true } };
    } catch (error) {
      const stack = orchestratorStack(context, error);
      log("warning", "Host.Durable", "orchestrator threw", { instanceId: instance.id, name: instance.name, stack });
      return orchestratorFailure(instance.name, error);
    }
  };
}

const isLate = ({ status, executionId }: Instance, messages: readonly Message[]): boolean =>
  hasEnded(status) && messages.some((message) => message.executionId === null || message.executionId === executionId);

/** What was purged was no orchestration. */
const gone = { status: "Completed", parent: null } as const;

/** The host stops; what was begun is not committed and will be done again. */
class Stopped extends Error {}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
