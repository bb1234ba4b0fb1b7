import type { Clock } from "../clock.ts";
import type { Invoke } from "../azure-core/invoke.ts";
import type { ExtraInputs } from "../http/http-trigger.ts";
import type { Log } from "../log.ts";
import type { DurableFunctions } from "./durable-functions.ts";
import { arrived, EventType, type IncomingEvent } from "./engine/history-event.ts";
import { httpActivity } from "./engine/walk.ts";
import { callHttp, httpFailure } from "./http-activity.ts";
import { activityFailure, activityResult, activityTrigger } from "./sdk/activity-values.ts";
import type { DurableStore, Work } from "./store/durable-store.ts";

interface Parts {
  store: DurableStore;
  functions: DurableFunctions;
  invoke: Invoke;
  clock: Clock;
  log: Log;
  maxConcurrentActivities: number;
  /** What activities are given beside their input. */
  extra?: ExtraInputs;
}

/** Performs activities, some at once. A result and the end of its work are one transaction; until then it may run again. */
export class ActivityQueue {
  readonly #parts: Parts;
  readonly #completed: (instanceId: string) => void;
  readonly #changed: () => void;
  readonly #waiting: Work[] = [];
  #runningCount = 0;
  #stopped = false;

  constructor(parts: Parts, completed: (instanceId: string) => void, changed: () => void) {
    this.#parts = parts;
    this.#completed = completed;
    this.#changed = changed;
  }

  add(work: Work): void {
    this.#waiting.push(work);
    this.#pump();
  }

  isIdle(): boolean {
    return this.#runningCount === 0 && this.#waiting.length === 0;
  }

  stop(): void {
    this.#stopped = true;
  }

  #pump(): void {
    while (!this.#stopped && this.#runningCount < this.#parts.maxConcurrentActivities) {
      const work = this.#waiting.shift();
      if (!work) return;
      this.#runningCount++;
      setImmediate(() => void this.#run(work));
    }
  }

  async #run(work: Work): Promise<void> {
    try {
      await this.#keep(work, await this.#perform(work));
    } finally {
      this.#runningCount--;
      this.#pump();
      this.#changed();
    }
  }

  async #keep(work: Work, event: IncomingEvent): Promise<void> {
    const { store, clock, log } = this.#parts;
    if (this.#stopped) return;
    try {
      const counted = await store.database.commit(() => {
        const first = store.finishWork(work.seq);
        if (first) store.send(work.instanceId, work.executionId, { ...event, ...arrived(iso(clock)) });
        return first;
      });
      if (counted) this.#completed(work.instanceId);
    } catch (error) {
      // What it did has been done: only its result is tried again. Should the host end before, it is performed again.
      const fields = { instanceId: work.instanceId, name: work.name, error: String(error) };
      log("critical", "Host.Durable", "activity result was not kept", fields);
      clock.at(clock.nowMs() + lostResultWaitMs, () => void this.#keep(work, event));
    }
  }

  async #perform(work: Work): Promise<IncomingEvent> {
    const { log, clock } = this.#parts;
    const common = { TaskScheduledId: work.taskId, ...arrived(iso(clock)) };
    try {
      return { EventType: EventType.TaskCompleted, ...common, Result: await this.#result(work) };
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message).split("\n").slice(1).join("\n") : undefined;
      log("warning", "Host.Durable", "activity failed", { instanceId: work.instanceId, name: work.name, stack });
      const failure = work.name === httpActivity ? httpFailure(error) : activityFailure(work.name, error);
      return { EventType: EventType.TaskFailed, ...common, ...failure };
    }
  }

  async #result(work: Work): Promise<string | null> {
    const { functions, invoke, extra } = this.#parts;
    if (work.name === httpActivity) return callHttp(work.input);
    const called = functions.activity(work.name);
    if (!called) throw new Error(functions.missing("activity", work.name));
    const response = await invoke(called, {
      inputs: [[called.trigger.bindingName, activityTrigger(work.input)], ...(extra?.(called) ?? [])],
      triggerMetadata: { instanceId: { string: JSON.stringify(work.instanceId) } },
    });
    return activityResult(response.returnValue);
  }
}

/** After a result that could not be committed, as when the disk was full. */
const lostResultWaitMs = 2_000;

const iso = (clock: Clock): string => new Date(clock.nowMs()).toISOString();
