import * as df from "durable-functions";
import type { ActivityHandler, OrchestrationHandler } from "durable-functions";
import { advance } from "./advance.ts";
import { installFunctionsCore } from "./azure-core/functions-core.ts";
import { createInvoke, type Invoke } from "./azure-core/invoke.ts";
import { loadApp } from "./azure-core/load-app.ts";
import { Changeover } from "./changeover.ts";
import { DurableFunctions } from "./durable/durable-functions.ts";
import type { HistoryEvent } from "./durable/engine/history-event.ts";
import { jsonOrText } from "./durable/management/json-or-text.ts";
import { Database } from "./durable/store/database.ts";
import { DurableStore } from "./durable/store/durable-store.ts";
import { hasEnded, type RuntimeStatus } from "./durable/store/instance.ts";
import { TaskHub } from "./durable/task-hub.ts";
import type { Log } from "./log.ts";
import { VirtualClock } from "./virtual-clock.ts";

/**
 * Orchestrations in a test, on the real engine and the real SDK, in memory and on a clock that skips to what is due next:
 *
 *     const run = await orchestrate(remind, { at: tomorrow }, { activities: { "send-sms": () => "sent" } });
 *     expect(run.performed).toEqual(["send-sms"]);
 *
 * Activities are given by name, or registered by `register` as the app does it. Every turn replays the whole history, so
 * an orchestrator that does not come to the same twice fails here as it would in production. Import this module before
 * anything that registers functions while it is imported.
 */
installFunctionsCore();

export interface EngineOptions {
  orchestrators?: Record<string, OrchestrationHandler>;
  activities?: Record<string, ActivityHandler>;
  /** Registers more through `@azure/functions` and `durable-functions`. */
  register?: () => unknown;
  /** ISO instant at which the clock starts. */
  startAt?: string;
  log?: Log;
}

export interface Performed {
  name: string;
  input: unknown;
  /** ISO instant on the engine's clock. */
  at: string;
}

export interface Outcome {
  name: string;
  input: unknown;
  /** When it last changed. */
  updatedMs: number;
  status: RuntimeStatus;
  /** What the orchestrator returned; or why it failed or was terminated, as text. */
  output: unknown;
  customStatus: unknown;
  history: readonly HistoryEvent[];
}

export interface TestEngine {
  readonly clock: VirtualClock;
  /** Every activity that was begun, in order. */
  readonly performed: readonly Performed[];
  start(name: string, input: unknown, instanceId?: string): Promise<string>;
  raise(instanceId: string, event: string, data?: unknown): Promise<void>;
  terminate(instanceId: string, reason: string): Promise<void>;
  purge(instanceId: string): Promise<void>;
  /** Lets everything happen that can without time passing. */
  settle(): Promise<void>;
  /** Lets that much time pass. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until the instance ends, or only an event from outside could wake it. */
  finish(instanceId: string): Promise<Outcome>;
  look(instanceId: string): Outcome;
  /** Every instance there is, by id. */
  instances(): { id: string; name: string; status: RuntimeStatus }[];
  has(instanceId: string): boolean;
  /** Ends the host, and lets another go on from the store: what an activity was about to return is lost. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const standardStart = "2026-01-01T09:00:00.000Z";

export async function createTestEngine(options: EngineOptions): Promise<TestEngine> {
  const { orchestrators = {}, activities = {}, register, startAt = standardStart, log = () => undefined } = options;
  const { registry } = await loadApp(import.meta.dirname, async () => {
    for (const [name, handler] of Object.entries(orchestrators)) df.app.orchestration(name, handler);
    for (const [name, handler] of Object.entries(activities)) df.app.activity(name, { handler });
    await register?.();
  });
  const clock = new VirtualClock(Date.parse(startAt));
  const database = new Database(":memory:");
  const performed: Performed[] = [];
  const store = new DurableStore(database);
  const begin = (): TaskHub => {
    const begun = new TaskHub({
      store,
      functions: new DurableFunctions(registry),
      invoke: noting(createInvoke(registry, log), performed, clock),
      clock,
      log,
      maxConcurrentTurns: 100,
      maxConcurrentActivities: 100,
    });
    begun.resumeAll();
    return begun;
  };
  const hubs = new Changeover(begin());
  const settle = async (): Promise<void> => (await hubs.next()).idle();

  const look = (instanceId: string): Outcome => {
    const hub = hubs.current;
    const instance = hub.instance(instanceId);
    if (!instance) throw new Error(`There is no instance ${instanceId}.`);
    const { name, updatedMs, status, output, customStatus } = instance;
    const history = hub.history(instance);
    const texts = { input: jsonOrText(instance.input), output: jsonOrText(output) };
    return { name, updatedMs, status, ...texts, customStatus: jsonOrText(customStatus), history };
  };

  return {
    clock,
    performed,
    look,
    instances: () =>
      hubs.current.instances({}, undefined, 1_000_000).map(({ id, name, status }) => ({ id, name, status })),
    has: (instanceId) => hubs.current.instance(instanceId) !== undefined,
    restart: () => hubs.to({ stop: (hub) => hub.stop(), begin }),
    start: async (name, input, instanceId) => {
      const started = await hubs.ask((hub) => hub.start({ name, instanceId, input: JSON.stringify(input) }));
      if (started.is === "started") return started.instanceId;
      throw new Error(started.is === "refused" ? started.why : `${instanceId} exists and is ${started.status}.`);
    },
    raise: async (instanceId, event, data = null) => {
      const told = await hubs.ask((hub) => hub.raiseEvent(instanceId, event, JSON.stringify(data)));
      if (told !== "accepted") throw new Error(`The event "${event}" for ${instanceId} was not taken: ${told}.`);
    },
    terminate: async (instanceId, reason) => void (await hubs.ask((hub) => hub.terminate(instanceId, reason))),
    purge: async (instanceId) => void (await hubs.ask((hub) => hub.purge([instanceId]))),
    settle,
    pass: (ms) => advance(clock, ms, settle),
    finish: async (instanceId) => {
      for (;;) {
        await settle();
        const nextMs = clock.nextAlarmMs();
        if (hasEnded(look(instanceId).status) || nextMs === undefined) return look(instanceId);
        clock.moveTo(nextMs);
      }
    },
    close: async () => {
      await (await hubs.next()).stop();
      database.close();
    },
  };
}

export interface OrchestrateOptions extends EngineOptions {
  /** The name it is registered by; the generator function's own unless given. */
  name?: string;
  instanceId?: string;
  /** What is told to it from outside, so long after its start. */
  events?: { name: string; data?: unknown; afterMs: number }[];
}

export interface Run extends Outcome {
  /** Names of the activities that were begun, in order. */
  performed: string[];
  activities: readonly Performed[];
  /** On the engine's clock, from start to the last that happened. */
  tookMs: number;
}

/** Runs one orchestration to its end, or until nothing but an event from outside could wake it. */
export async function orchestrate(
  orchestrator: OrchestrationHandler,
  input: unknown,
  { name = orchestrator.name || "orchestration", instanceId, events = [], ...options }: OrchestrateOptions = {},
): Promise<Run> {
  const orchestrators = { ...options.orchestrators, [name]: orchestrator };
  const engine = await createTestEngine({ ...options, orchestrators });
  try {
    const startedMs = engine.clock.nowMs();
    const id = await engine.start(name, input, instanceId);
    await engine.settle();
    for (const { name: event, data, afterMs } of [...events].sort((a, b) => a.afterMs - b.afterMs)) {
      await engine.pass(startedMs + afterMs - engine.clock.nowMs());
      if (hasEnded(engine.look(id).status)) break;
      await engine.raise(id, event, data);
      await engine.settle();
    }
    const outcome = await engine.finish(id);
    const activities = [...engine.performed];
    const tookMs = engine.clock.nowMs() - startedMs;
    return { ...outcome, performed: activities.map((one) => one.name), activities, tookMs };
  } finally {
    await engine.close();
  }
}

function noting(invoke: Invoke, performed: Performed[], clock: VirtualClock): Invoke {
  return (called, invocation) => {
    if (called.trigger.type === "activityTrigger") {
      const text = invocation.inputs[0]?.[1]?.string ?? null;
      performed.push({ name: called.name, input: jsonOrText(text), at: new Date(clock.nowMs()).toISOString() });
    }
    return invoke(called, invocation);
  };
}
