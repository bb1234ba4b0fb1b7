/*
 * How long this caller pauses before they go on. What counts is the longest pause of each of their last turns; a turn
 * without one counts as nothing. So one long pause makes the agent patient at once, and four turns without one make it
 * as quick as before.
 */

/** Longest pauses of the last turns, in milliseconds, the newest last. */
export type CallerPauses = readonly number[];

const turnsMost = 8;
/** The pause that four turns in five do not exceed; it may be longer by this the next time. */
const share = 0.8;
const margin = 1.3;

export const withTurn = (pauses: CallerPauses, longestMs: number): CallerPauses => [
  ...pauses.slice(1 - turnsMost),
  longestMs,
];

/**
 * Quiet after which this caller is not likely to go on; 0 where nothing is known. `longestMs`: the longest pause of the turn
 * in hand, which tells most about the next.
 */
export function patienceMs(pauses: CallerPauses, longestMs: number): number {
  const sorted = pauses.toSorted((one, other) => one - other);
  return margin * Math.max(longestMs, sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
}
