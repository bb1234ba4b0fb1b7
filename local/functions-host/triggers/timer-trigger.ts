import { z } from "zod";
import type { AppRegistry, RegisteredFunction } from "../azure-core/app-registry.ts";
import type { Invoke } from "../azure-core/invoke.ts";
import { retryDelayMs, retryPolicy } from "../azure-core/retry-policy.ts";
import type { RpcRetryContext } from "../azure-core/rpc.ts";
import type { Clock } from "../clock.ts";
import type { DurableStore } from "../durable/store/durable-store.ts";
import type { ExtraInputs } from "../http/http-trigger.ts";
import type { Log } from "../log.ts";
import { type TimerSchedule, timerSchedule } from "./timer-schedule.ts";

export interface TimerParts {
  app: AppRegistry;
  invoke: Invoke;
  extra: ExtraInputs;
  store: DurableStore;
  clock: Clock;
  log: Log;
  /** Resolves `%NAME%` in a schedule. */
  setting: (text: string) => string;
  timeZone?: string | undefined;
}

const Trigger = z.object({
  schedule: z.string(),
  runOnStartup: z.boolean().nullish(),
  useMonitor: z.boolean().nullish(),
});

const Status = z.object({ Last: z.string(), Next: z.string(), LastUpdated: z.string() });
type Status = z.output<typeof Status>;

const never = "0001-01-01T00:00:00";
const unknown = { Last: never, LastUpdated: never };

/** Runs timer functions. A function never overlaps itself; a tick that was missed while the host was down runs past due. */
export class TimerTriggers {
  readonly #parts: TimerParts;
  readonly #schedules = new Map<string, TimerSchedule>();
  /** Functions whose ticks are not kept, so that none is ever past due. */
  readonly #unmonitored = new Set<string>();
  readonly #callOffs = new Map<string, () => void>();
  #runningCount = 0;
  #stopped = false;
  #idleWaiters: (() => void)[] = [];

  constructor(parts: TimerParts) {
    this.#parts = parts;
  }

  start(): void {
    const { app, setting, clock, timeZone } = this.#parts;
    for (const called of app.triggeredBy("timerTrigger")) {
      const { schedule: text, runOnStartup, useMonitor } = Trigger.parse(called.trigger);
      const schedule = timerSchedule(setting(text), timeZone);
      if (useMonitor === false) this.#unmonitored.add(called.name);
      const status = this.#status(called.name);
      const missed = status !== undefined && Date.parse(status.Next) < clock.nowMs();
      this.#schedules.set(called.name, schedule);
      if (missed || runOnStartup) {
        void this.#tick(called, schedule, missed);
        continue;
      }
      const Next = iso(schedule.nextMs(clock.nowMs()));
      void this.#keep(called.name, { ...(status ?? unknown), Next });
      this.#await(called, schedule, clock.nowMs());
    }
  }

  /** Calls nothing any more, and resolves once what runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const callOff of this.#callOffs.values()) callOff();
    await this.idle();
  }

  /** Resolves once no timer function runs. */
  async idle(): Promise<void> {
    while (this.#runningCount > 0) await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
  }

  #await(called: RegisteredFunction, schedule: TimerSchedule, afterMs: number): void {
    if (this.#stopped) return;
    const nextMs = schedule.nextMs(afterMs);
    this.#callOffs.set(
      called.name,
      this.#parts.clock.at(nextMs, () => void this.#tick(called, schedule, false, nextMs)),
    );
  }

  async #tick(called: RegisteredFunction, schedule: TimerSchedule, pastDue: boolean, dueMs?: number): Promise<void> {
    const { clock, log } = this.#parts;
    this.#runningCount++;
    const startedMs = clock.nowMs();
    const nextMs = schedule.nextMs(Math.max(startedMs, dueMs ?? 0));
    try {
      const status = { ...(this.#status(called.name) ?? unknown), Next: iso(nextMs) };
      await this.#invokeWithRetries(called, timerJson(schedule, status, pastDue));
    } catch (error) {
      log("error", `Function.${called.name}`, "timer function failed", {
        function: called.name,
        error: stackOf(error),
      });
    }
    await this.#keep(called.name, { Last: iso(startedMs), Next: iso(nextMs), LastUpdated: iso(clock.nowMs()) });
    this.#runningCount--;
    this.#idleWaiters.splice(0).forEach((resolve) => resolve());
    this.#await(called, schedule, clock.nowMs());
  }

  /** What a timer function is given that somebody runs by hand; undefined for any other function. */
  byHand(called: RegisteredFunction): { json: string } | undefined {
    const schedule = this.#schedules.get(called.name);
    if (!schedule) return undefined;
    const Next = iso(schedule.nextMs(this.#parts.clock.nowMs()));
    return { json: timerJson(schedule, this.#status(called.name) ?? { ...unknown, Next }, false) };
  }

  async #invokeWithRetries(called: RegisteredFunction, json: string): Promise<void> {
    const { invoke, extra, log } = this.#parts;
    const policy = retryPolicy(called.metadata.retryOptions);
    let retryContext: RpcRetryContext | undefined;
    for (let retryCount = 0; ; retryCount++) {
      try {
        await invoke(called, { inputs: [[called.trigger.bindingName, { json }], ...extra(called)], retryContext });
        return;
      } catch (error) {
        const delayMs = policy && retryDelayMs(policy, retryCount);
        if (!policy || delayMs === undefined || this.#stopped) throw error;
        const fields = { function: called.name, retryCount: retryCount + 1, delayMs, error: stackOf(error) };
        log("warning", `Function.${called.name}`, "timer function is retried", fields);
        await this.#wait(called, delayMs);
        if (this.#stopped) throw error;
        const exception = {
          message: error instanceof Error ? error.message : String(error),
          stackTrace: "",
          source: "",
        };
        retryContext = { retryCount: retryCount + 1, maxRetryCount: policy.maxRetryCount, exception };
      }
    }
  }

  /** Between two tries nothing runs, so that a clock can be moved on; a host that stops waits no longer. */
  async #wait(called: RegisteredFunction, delayMs: number): Promise<void> {
    this.#runningCount--;
    this.#idleWaiters.splice(0).forEach((resolve) => resolve());
    await new Promise<void>((resolve) => {
      const goOn = () => {
        this.#callOffs.delete(called.name);
        this.#runningCount++;
        resolve();
      };
      const callOff = this.#parts.clock.at(this.#parts.clock.nowMs() + delayMs, goOn);
      this.#callOffs.set(called.name, () => {
        callOff();
        goOn();
      });
    });
  }

  async #keep(name: string, status: Status): Promise<void> {
    const { store, log } = this.#parts;
    if (this.#unmonitored.has(name)) return;
    try {
      await store.database.commit(() => store.setMeta(metaKey(name), JSON.stringify(status)));
    } catch (error) {
      log("error", "Host.Timers", "schedule status was not kept", { function: name, error: String(error) });
    }
  }

  #status(name: string): Status | undefined {
    const kept = this.#unmonitored.has(name) ? undefined : this.#parts.store.meta(metaKey(name));
    return kept === undefined ? undefined : Status.parse(JSON.parse(kept));
  }
}

const timerJson = (schedule: TimerSchedule, ScheduleStatus: Status, IsPastDue: boolean): string =>
  JSON.stringify({ Schedule: { AdjustForDST: schedule.adjustsForDst }, ScheduleStatus, IsPastDue });
const metaKey = (name: string): string => `timer:${name}`;
const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : String(error));
const iso = (ms: number): string => new Date(ms).toISOString();
