import type { MovableClock } from "./clock.ts";

/** How long one step waits for what became due in it: an activity that lasts longer must not hold the clock. */
const longestStepMs = 5_000;

/**
 * Moves a clock forward by stopping at every callback on the way and letting it have its effects, so that what happens
 * within the time happens in its order and not all at the end.
 */
export async function advance(clock: MovableClock, byMs: number, settled: () => Promise<void>): Promise<void> {
  const untilMs = clock.nowMs() + byMs;
  await step(settled);
  for (;;) {
    const nextMs = clock.nextAlarmMs();
    if (nextMs === undefined || nextMs > untilMs) break;
    clock.moveTo(nextMs);
    await step(settled);
  }
  clock.moveTo(untilMs);
  await step(settled);
}

async function step(settled: () => Promise<void>): Promise<void> {
  let timeout: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => (timeout = setTimeout(resolve, longestStepMs)));
  await Promise.race([settled(), tooLong]);
  clearTimeout(timeout);
}
