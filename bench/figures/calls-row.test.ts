import { expect, test } from "vitest";
import { rowText, unmeasured } from "./calls-row.ts";
import type { CallsRow } from "./calls-row.ts";
import { spreadOf } from "./spread.ts";

const loop = { p50Ms: 1, p99Ms: 2, mostMs: 3 };
const rowWith = (ownMs: readonly number[]): CallsRow => ({
  calls: 1,
  turns: ownMs.length,
  lost: 0,
  refused: 0,
  ownMs: spreadOf(ownMs),
  slowest: undefined,
  frameLateMs: spreadOf([1]),
  relayLoop: loop,
  loopBusyPercent: 1,
  cpuPercentOfCore: 1,
  cpuPercentPerCall: 1,
  rssMb: 1,
  heapMb: 1,
  rssMbPerCall: undefined,
  heapMbPerCall: undefined,
  beside: {
    callersLoop: loop,
    servicesLoop: loop,
    servicesCpuPercent: 1,
    firstTokenLateMs: spreadOf(ownMs),
    firstAudioLateMs: spreadOf(ownMs),
  },
});

test("a row of calls tells the relay's own share of their turns", () => {
  expect(unmeasured(rowWith([3, 5]))).toBe(false);
  expect(rowText(rowWith([3, 5]))).toContain("p50 3.0 ms, p99 5.0 ms");
});

test("a row without a turn says so, and gives no figures", () => {
  expect(unmeasured(rowWith([]))).toBe(true);
  expect(rowText(rowWith([]))).toMatch(/none was measured$/);
});
