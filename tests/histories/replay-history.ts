// Before whatever registers functions.
import { createInvoke, type Invoke } from "../../local/functions-host/azure-core/invoke.ts";
import { loadApp } from "../../local/functions-host/azure-core/load-app.ts";
import type { AppRegistry } from "../../local/functions-host/azure-core/app-registry.ts";
import {
  EventType,
  type ExecutionStarted,
  type HistoryEvent,
} from "../../local/functions-host/durable/engine/history-event.ts";
import type { OrchestratorOutcome } from "../../local/functions-host/durable/engine/outcome.ts";
import { orchestratorFailure, orchestratorResult } from "../../local/functions-host/durable/sdk/orchestrator-result.ts";
import { orchestratorTrigger } from "../../local/functions-host/durable/sdk/orchestrator-trigger.ts";

/** Asks the orchestrators of an app what they make of a history, in the protocol of the SDK and without an engine. */
export class Replayer {
  readonly #registry: AppRegistry;
  readonly #invoke: Invoke;

  private constructor(registry: AppRegistry) {
    this.#registry = registry;
    this.#invoke = createInvoke(registry, () => undefined);
  }

  static async of(register: () => unknown): Promise<Replayer> {
    return new Replayer((await loadApp(import.meta.dirname, register)).registry);
  }

  /** The orchestrators of the app, in the order of the alphabet. */
  get names(): string[] {
    return this.#registry
      .triggeredBy("orchestrationTrigger")
      .map(({ name }) => name)
      .toSorted();
  }

  /** All that the orchestrator has asked for by the end of the history, and what it returned if it has. */
  async replay(history: readonly HistoryEvent[]): Promise<OrchestratorOutcome> {
    const started = startOf(history);
    const called = this.#registry.triggeredBy("orchestrationTrigger").find(({ name }) => name === started.Name);
    if (called === undefined) throw new Error(`There is no orchestrator ${started.Name} any more.`);
    const { past, fresh } = lastTurn(history);
    const { InstanceId: id, ExecutionId: executionId } = started.OrchestrationInstance;
    const atMs = Date.parse(started.Timestamp);
    const trigger = orchestratorTrigger(
      {
        ...{ id, executionId, name: started.Name, version: started.Version, parent: started.ParentInstance },
        ...{ status: "Running", input: started.Input, output: null, customStatus: null, overtaken: false },
        ...{ createdMs: atMs, updatedMs: atMs },
      },
      past,
      fresh,
      false,
    );
    try {
      const answer = await this.#invoke(called, { inputs: [[called.trigger.bindingName, { string: trigger }]] });
      return orchestratorResult(started.Name, answer.returnValue).outcome;
    } catch (error) {
      return orchestratorFailure(started.Name, error).outcome;
    }
  }
}

function startOf(history: readonly HistoryEvent[]): ExecutionStarted {
  const started = history.find((event) => event.EventType === EventType.ExecutionStarted);
  if (started?.EventType !== EventType.ExecutionStarted) throw new TypeError("a history begins with a start");
  return started;
}

/** What had been played before the last turn, and what came with it. */
function lastTurn(history: readonly HistoryEvent[]): { past: HistoryEvent[]; fresh: HistoryEvent[] } {
  const at = history.findLastIndex(({ EventType: type }) => type === EventType.OrchestratorStarted);
  const came = history.slice(at).filter(({ EventType: type }) => !writtenByTurn.has(type));
  return { past: history.slice(0, at), fresh: came.map((event) => ({ ...event, IsPlayed: false })) };
}

/** What a turn itself adds to the history, after what came. */
const writtenByTurn: ReadonlySet<HistoryEvent["EventType"]> = new Set([
  ...[EventType.TaskScheduled, EventType.TimerCreated, EventType.SubOrchestrationInstanceCreated],
  ...[EventType.EventSent, EventType.ExecutionCompleted, EventType.OrchestratorCompleted],
]);
