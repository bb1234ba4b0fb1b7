import type { Cancel, Clock } from "../../core/ports/clock.ts";
import { frameMs } from "../audio-format.ts";

/** Beats every 20 ms for as long as somebody listens. */
export interface Pacer {
  /** `beat` gets the time; what it throws goes to `failed`, and disturbs nobody else. */
  join(beat: (nowMs: number) => void, failed: (error: unknown) => void): Cancel;
}

/**
 * One beat for all calls. Each beat is set by when it is due, not by when the last one came, so that lateness does not
 * add up (an interval timer loses 50 ms a second under load).
 */
export function createPacer(clock: Clock): Pacer {
  const members = new Map<symbol, { beat: (nowMs: number) => void; failed: (error: unknown) => void }>();
  let dueMs = 0;
  let cancel: Cancel | undefined;

  const arm = (): void => {
    cancel = clock.after(Math.max(0, dueMs - clock.nowMs()), beat);
  };
  const beat = (): void => {
    const nowMs = clock.nowMs();
    for (const member of [...members.values()]) {
      try {
        member.beat(nowMs);
      } catch (error) {
        member.failed(error);
      }
    }
    cancel = undefined;
    if (members.size === 0) return;
    // After a stall, beats that were missed are left out: everybody reckons by the time, not by beats.
    dueMs = Math.max(dueMs + frameMs, clock.nowMs() - frameMs);
    arm();
  };

  return {
    join(memberBeat, failed) {
      const key = Symbol("member");
      members.set(key, { beat: memberBeat, failed });
      if (cancel === undefined) {
        dueMs = clock.nowMs();
        arm();
      }
      return () => {
        members.delete(key);
        if (members.size > 0) return;
        cancel?.();
        cancel = undefined;
      };
    },
  };
}
