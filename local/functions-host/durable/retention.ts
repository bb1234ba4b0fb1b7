import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { TaskHub } from "./task-hub.ts";

const dayMs = 24 * 3_600_000;
const betweenSweepsMs = 3_600_000;
const atOnce = 500;

/** Purges instances some days after their end, once an hour. Returns what stops it. */
export function keepForDays(days: number, hub: TaskHub, clock: Clock, log: Log): () => void {
  let callOff = () => {};
  let stopped = false;

  async function sweep(): Promise<void> {
    try {
      for (;;) {
        const old = hub.endedBefore(clock.nowMs() - days * dayMs, atOnce);
        if (old.length === 0 || stopped) break;
        await hub.purge(old);
      }
    } catch (error) {
      log("error", "Host.Durable", "old instances were not purged", { error: String(error) });
    }
    if (!stopped) callOff = clock.at(clock.nowMs() + betweenSweepsMs, () => void sweep());
  }

  callOff = clock.at(clock.nowMs(), () => void sweep());
  return () => {
    stopped = true;
    callOff();
  };
}
