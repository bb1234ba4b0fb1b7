import type { Lateness } from "../stage/loop-watch.ts";
import type { Spread } from "./spread.ts";
import { partNames } from "./turn-parts.ts";
import type { TurnParts } from "./turn-parts.ts";

/** What was measured with so many calls at once. */
export interface CallsRow {
  calls: number;
  turns: number;
  lost: number;
  refused: number;
  ownMs: Spread;
  slowest: TurnParts | undefined;
  /** How late a frame of the agent came, against when the one before had been played. */
  frameLateMs: Spread;
  relayLoop: Lateness;
  /** Share of its time that the event loop was at work; at 100 nothing is in time any more. */
  loopBusyPercent: number;
  cpuPercentOfCore: number;
  cpuPercentPerCall: number;
  rssMb: number;
  /** What is alive after garbage collection: objects, and buffers outside of the heap. */
  heapMb: number;
  /** Against the first row, for each call more. */
  rssMbPerCall: number | undefined;
  heapMbPerCall: number | undefined;
  /** The other processes, which take time from the relay and add to what is measured. */
  beside: {
    callersLoop: Lateness;
    servicesLoop: Lateness;
    servicesCpuPercent: number;
    /** What they took above what they are set to; it is in the relay's own above. */
    firstTokenLateMs: Spread;
    firstAudioLateMs: Spread;
  };
}

/** True where no turn was said and taken apart: all figures of answers are missing. */
export const unmeasured = ({ ownMs }: CallsRow): boolean => ownMs.count === 0;

/** The row as lines for people. */
export function rowText(row: CallsRow): string {
  const { calls, turns, lost, refused, ownMs, slowest, frameLateMs, relayLoop, beside } = row;
  if (unmeasured(row))
    return `${calls} calls: ${turns} turns, ${lost} lost, ${refused} calls refused; none was measured`;
  const perCall = (mb: number | undefined) => (mb === undefined ? "" : ` (${mb.toFixed(2)} a call)`);
  const shares = slowest && partNames.map((name) => `${name} ${slowest[name].toFixed(1)}`).join(" + ");
  return (
    `${calls} calls: ${turns} turns, ${lost} lost, ${refused} calls refused; ${ownMs.count} turns taken apart\n` +
    `  the relay's own   p50 ${ownMs.p50.toFixed(1)} ms, p99 ${ownMs.p99.toFixed(1)} ms, most ${ownMs.most.toFixed(1)} ms\n` +
    `  the slowest       ${slowest === undefined ? "-" : `${slowest.totalMs.toFixed(1)} = ${shares}`}\n` +
    `  frames late by    p50 ${frameLateMs.p50.toFixed(1)} ms, p99 ${frameLateMs.p99.toFixed(1)} ms (${frameLateMs.count} frames)\n` +
    `  relay             loop p99 ${relayLoop.p99Ms.toFixed(1)} ms, at work ${row.loopBusyPercent.toFixed(0)} % of the time, ${row.cpuPercentOfCore.toFixed(0)} % of a core` +
    ` (${row.cpuPercentPerCall.toFixed(2)} % a call)\n` +
    `  its memory        ${row.rssMb.toFixed(0)} MB${perCall(row.rssMbPerCall)}, alive of it ` +
    `${row.heapMb.toFixed(0)} MB${perCall(row.heapMbPerCall)}\n` +
    `  measured beside   callers' loop p99 ${beside.callersLoop.p99Ms.toFixed(1)} ms; services' loop p99 ` +
    `${beside.servicesLoop.p99Ms.toFixed(1)} ms at ${beside.servicesCpuPercent.toFixed(0)} % of a core\n` +
    `  their lateness    first token p50 ${beside.firstTokenLateMs.p50.toFixed(1)} ms, p99 ` +
    `${beside.firstTokenLateMs.p99.toFixed(1)} ms; first audio p50 ${beside.firstAudioLateMs.p50.toFixed(1)} ms, p99 ` +
    `${beside.firstAudioLateMs.p99.toFixed(1)} ms (part of "the relay's own")`
  );
}
