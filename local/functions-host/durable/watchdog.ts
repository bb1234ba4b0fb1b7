import { hasEnded } from "./store/instance.ts";
import type { TurnResult } from "./engine/turn.ts";

/**
 * Says why an instance can never go on, or undefined. On Azure such an instance stays `Running` without a word: what the
 * SDK waits for and what the engine has scheduled have come apart, or nothing was ever scheduled.
 */
export function cannotProgress({ instance, left }: Pick<TurnResult, "instance" | "left">): string | undefined {
  if (hasEnded(instance.status) || instance.status === "Suspended") return undefined;
  if (left.openTaskIds.length > 0 || left.awaitedEvents.length > 0) return undefined;
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
