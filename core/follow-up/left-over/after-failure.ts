/** What becomes of work that was owed to somebody and has failed. */
export type AfterFailure = "wait" | "begin-again" | "tell-operator";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long after each failure it is begun again: what is away for a moment, for hours, for most of a day. */
const waitsMs: readonly number[] = [5 * minuteMs, 30 * minuteMs, 2 * hourMs, 6 * hourMs, 12 * hourMs];

/** `againCount`: how often it was begun again before this failure. A person hears of it when nothing else is left to do. */
export function afterFailure(
  { failedAtMs, againCount }: { failedAtMs: number; againCount: number },
  nowMs: number,
): AfterFailure {
  const waitMs = waitsMs[againCount];
  if (waitMs === undefined) return "tell-operator";
  return nowMs < failedAtMs + waitMs ? "wait" : "begin-again";
}
