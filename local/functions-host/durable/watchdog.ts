import { hasEnded, type Instance } from "./store/instance.ts";
import type { StoredEntity } from "./store/entity-store.ts";
import type { TurnResult } from "./engine/turn.ts";

/**
 * Says why an instance can never go on, or undefined. On Azure such an instance stays `Running` without a word: what the
 * SDK waits for and what the engine has scheduled have come apart, or nothing was ever scheduled.
 */
export function cannotProgress({ instance, left }: Pick<TurnResult, "instance" | "left">): string | undefined {
  if (hasEnded(instance.status) || instance.status === "Suspended") return undefined;
  if (left.lostError) {
    return "the orchestrator threw what is not an Error, as in `throw 'text'`: the SDK reports no failure then";
  }
  if (left.openTaskIds.length > 0 || left.awaitedEvents.length > 0) return undefined;
  const [refused] = left.refused;
  if (refused !== undefined) return `it waits for what was never begun: ${refused}`;
  const [misspelt] = left.misspelt;
  if (misspelt) {
    return `it waits for the event '${misspelt.awaited}', and '${misspelt.raised}' came: the SDK tells case apart`;
  }
  return (
    "nothing is scheduled and no event is awaited, yet the orchestrator has not returned. It waits for a task whose id " +
    "the engine gave to another: a task was yielded again inside a second Task.any or Task.all, or a retry ran into " +
    "retryTimeoutInMilliseconds"
  );
}

/**
 * Who waits for an entity that nobody will unlock: the orchestration that locked it has ended without releasing it, as one
 * does that is terminated. The real engine leaves the lock there too.
 */
export function lockedOut(
  { id, lockedBy, held }: StoredEntity,
  holder: Pick<Instance, "status"> | undefined,
): { waiting: string[]; why: string } | undefined {
  if (lockedBy === null || (holder && !hasEnded(holder.status))) return undefined;
  const waiting = held.flatMap(({ message: { signal, parent } }) => (parent && !signal ? [parent] : []));
  if (waiting.length === 0) return undefined;
  const end = holder ? `ended as ${holder.status}` : "was purged";
  return { waiting, why: `it waits for the entity '${id}', which '${lockedBy}' locked and never released: it ${end}` };
}
