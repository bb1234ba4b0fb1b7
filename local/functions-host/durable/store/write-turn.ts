import { arrived, EventType } from "../engine/history-event.ts";
import type { TurnResult } from "../engine/turn.ts";
import { begin } from "./begin.ts";
import type { DurableStore, Work } from "./durable-store.ts";
import type { Instance } from "./instance.ts";

export interface WrittenTurn {
  work: Work[];
  /** Instances that have something in their inbox now. */
  woken: string[];
  /** Children that were running already when they were to be started. */
  refusedChildren: string[];
}

/**
 * Writes the whole of a turn; belongs inside one commit. Writes nothing, and returns undefined, if the instance was purged
 * or replaced while the turn ran.
 */
export function writeTurn(
  store: DurableStore,
  before: { instance: Instance; historyLength: number; lastMessage: number },
  { instance, appends, events, starts, messages, timers, activities }: TurnResult,
): WrittenTurn | undefined {
  const { id, executionId } = before.instance;
  if (!store.updateInstance(instance, executionId)) return undefined;
  if (!appends) store.deleteHistory(id);
  store.appendHistory(id, appends ? before.historyLength : 0, events);
  store.deleteMessages(id, before.lastMessage);

  const written: WrittenTurn = { work: [], woken: [], refusedChildren: [] };
  for (const { instance: child, event } of starts) {
    (begin(store, child, event) ? written.woken : written.refusedChildren).push(child.id);
  }
  for (const message of messages) {
    store.send(message.instanceId, message.executionId, message.event);
    written.woken.push(message.instanceId);
  }
  for (const timer of timers) {
    const FireAt = new Date(timer.fireAtMs).toISOString();
    const event = { EventType: EventType.TimerFired, TimerId: timer.taskId, FireAt, ...arrived(timer.createdAt) };
    store.sendAt(timer.fireAtMs, id, timer.executionId, event);
  }
  for (const { input, ...activity } of activities) {
    const work = { instanceId: id, ...activity, input: input === undefined ? null : JSON.stringify(input) };
    written.work.push({ ...work, seq: store.addWork(work) });
  }
  return written;
}
