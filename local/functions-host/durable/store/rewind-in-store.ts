import { EventType, type ExecutionRewound } from "../engine/history-event.ts";
import { rewind } from "../engine/rewind.ts";
import type { DurableStore } from "./durable-store.ts";
import type { Instance } from "./instance.ts";

/** Rewinds a failed instance and its failed children; returns the ids of all that go on. Belongs inside a commit. */
export function rewindInStore(
  store: DurableStore,
  instance: Instance,
  event: Omit<ExecutionRewound, "EventType">,
): string[] {
  const { history, failedChildren } = rewind(store.history(instance.id));
  store.deleteHistory(instance.id);
  store.appendHistory(instance.id, 0, history);
  store.updateInstance({ ...instance, status: "Running", output: null, overtaken: false });
  store.send(instance.id, instance.executionId, { EventType: EventType.ExecutionRewound, ...event });
  const children = failedChildren.flatMap((id) => {
    const child = store.instance(id);
    return child?.status === "Failed" ? rewindInStore(store, child, event) : [];
  });
  return [instance.id, ...children];
}
