import { expect, test, vi } from "vitest";
import { systemClock } from "./system-clock.ts";

const dayMs = 86_400_000;

test("a delay longer than Node's timers keep is waited for to its end, once", () => {
  vi.useFakeTimers();
  try {
    const run = vi.fn();
    systemClock.after(60 * dayMs, run);
    vi.advanceTimersByTime(60 * dayMs - 1);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200 * dayMs);
    expect(run).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});

test("what was cancelled does not run, however late it was cancelled", () => {
  vi.useFakeTimers();
  try {
    const run = vi.fn();
    const cancel = systemClock.after(60 * dayMs, run);
    vi.advanceTimersByTime(50 * dayMs);
    cancel();
    cancel();
    vi.advanceTimersByTime(200 * dayMs);
    expect(run).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
