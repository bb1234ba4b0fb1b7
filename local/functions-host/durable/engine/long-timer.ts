const dayMs = 24 * 3_600_000;

/** A timer longer than this is made of parts: the storage of the real engine cannot keep a message for longer. */
export const longestTimerDays = 6;
export const timerPartDays = 3;

/**
 * When the next part of a timer fires, by the time at which that part is begun. The SDK decides the same by itself, from
 * the durations it is told, and gives each part an id.
 */
export function nextFiring(fireAt: string, nowMs: number): { at: string; last: boolean } {
  if (Date.parse(fireAt) - nowMs <= longestTimerDays * dayMs) return { at: fireAt, last: true };
  return { at: new Date(nowMs + timerPartDays * dayMs).toISOString(), last: false };
}
