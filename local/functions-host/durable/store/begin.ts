import type { ExecutionStarted } from "../engine/history-event.ts";
import type { DurableStore } from "./durable-store.ts";
import { hasEnded, type Instance } from "./instance.ts";

/**
 * Begins an instance, in place of one with its id that has ended. Says no, and does nothing, if that one still runs and
 * may not be replaced.
 */
export function begin(
  store: DurableStore,
  instance: Instance,
  event: ExecutionStarted,
  replaces: "ended" | "any" = "ended",
): boolean {
  if (!store.addInstance(instance)) {
    const existing = store.instance(instance.id);
    if (existing && !hasEnded(existing.status) && replaces === "ended") return false;
    store.deleteInstance(instance.id);
    store.addInstance(instance);
  }
  store.send(instance.id, instance.executionId, event);
  return true;
}
