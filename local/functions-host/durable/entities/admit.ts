import type { Arrived, EntityMessage } from "./entity-message.ts";

export interface Locking {
  /** The orchestration that holds the lock. */
  lockedBy: string | null;
  /** What has to wait until the lock is released, in order. */
  held: readonly Arrived[];
}

export interface Admitted extends Locking {
  /** Operations to perform now, in order. */
  batch: EntityMessage[];
  /** Locks that were given: each goes on to the next entity of its set, or back to who asked. */
  granted: EntityMessage[];
}

/** Decides what an entity does with what has arrived: one that is locked serves the owner of its lock alone. */
export function admit({ lockedBy, held }: Locking, arrived: readonly Arrived[]): Admitted {
  const result: Admitted = { lockedBy, held: [], batch: [], granted: [] };
  let waiting = [...held, ...arrived];
  for (;;) {
    const stillHeld: Arrived[] = [];
    let released = false;
    for (const [index, one] of waiting.entries()) {
      const { message } = one;
      const from = message.parent ?? null;
      if (one.is === "release") {
        if (result.lockedBy !== from) continue;
        // What was held before comes first again.
        result.lockedBy = null;
        released = true;
        waiting = [...stillHeld, ...waiting.slice(index + 1)];
        break;
      }
      if (result.lockedBy !== null && result.lockedBy !== from) stillHeld.push(one);
      else if (message.lockset) {
        result.lockedBy = from;
        result.granted.push(message);
      } else result.batch.push(message);
    }
    if (!released) return { ...result, held: stillHeld };
  }
}
