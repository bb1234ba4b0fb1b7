import { percentile } from "../figures/percentile.ts";
import { nowMs } from "./now-ms.ts";

const periodMs = 10;

/** How late a 10 ms timer of this process comes: what else runs in it, and on the machine. */
export interface Lateness {
  p50Ms: number;
  p99Ms: number;
  mostMs: number;
}

/** Watches the event loop until `stop`. */
export function watchLoop(): { stop: () => Lateness } {
  const lateMs: number[] = [];
  let dueMs = nowMs() + periodMs;
  let timer = setTimeout(probe, periodMs);
  function probe() {
    lateMs.push(Math.max(0, nowMs() - dueMs));
    dueMs = nowMs() + periodMs;
    timer = setTimeout(probe, periodMs);
  }
  return {
    stop() {
      clearTimeout(timer);
      return { p50Ms: percentile(lateMs, 50), p99Ms: percentile(lateMs, 99), mostMs: percentile(lateMs, 100) };
    },
  };
}
