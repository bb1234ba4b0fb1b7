import { isGoingOn, type Call } from "../call/call.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Who is on the phone with the center is not dialled: when to look again; nothing where they are not. Every minute at
 * first, and the longer a call goes on the more rarely, since one may stand on record that nobody has ended.
 */
export function busyUntilMs(calls: readonly Call[], nowMs: number): number | undefined {
  const begunAtMs = calls.filter(isGoingOn).map(({ startedAt }) => Date.parse(startedAt));
  if (begunAtMs.length === 0) return undefined;
  const lastedMs = nowMs - Math.min(...begunAtMs);
  return nowMs + Math.min(Math.max(minuteMs, lastedMs / 8), hourMs);
}
