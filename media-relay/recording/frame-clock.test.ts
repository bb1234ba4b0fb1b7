import { expect, test } from "vitest";
import { FrameClock } from "./frame-clock.ts";

/** What becomes of frames that come at those moments: `x` one that is kept, `.` one of silence. */
function written(momentsMs: readonly number[]): string {
  const clock = new FrameClock(0);
  return momentsMs
    .map((atMs) => {
      const { silentFrames, isKept } = clock.frame(atMs);
      return ".".repeat(silentFrames) + (isKept ? "x" : "");
    })
    .join("");
}

const steady = (fromMs: number, toMs: number) =>
  Array.from({ length: (toMs - fromMs) / 20 }, (_, at) => fromMs + at * 20);

test("frames at the pace of time are all kept", () => {
  expect(written(steady(0, 5_000))).toBe("x".repeat(250));
});

test("what was held up and comes in a burst is all kept", () => {
  const burst = Array<number>(100).fill(3_000);
  expect(written([...steady(0, 1_000), ...burst, ...steady(3_000, 6_000)])).toBe("x".repeat(300));
});

test("frames that come unevenly are all kept", () => {
  const uneven = steady(0, 4_000).map((atMs, index) => atMs + (index % 7) * 15);
  expect(written(uneven.toSorted((one, other) => one - other))).toBe("x".repeat(200));
});

test("what was lost becomes silence of the same length", () => {
  const both = written([...steady(0, 1_000), ...steady(1_400, 5_000)]);
  expect(both.replaceAll("x", "")).toHaveLength(20);
  expect(both).toHaveLength(250);
});

test("a first frame that was itself late is no measure", () => {
  const clock = new FrameClock(300);
  const frames = steady(320, 2_900).flatMap((atMs) => (atMs === 320 ? Array<number>(11).fill(320) : [atMs]));
  expect(frames.map((atMs) => clock.frame(atMs).isKept)).not.toContain(false);
  expect(clock.overdue(2_900)).toBe(0);
});

test("nobody waits for frames for ever, and what comes after all is left out", () => {
  const clock = new FrameClock(0);
  expect(clock.overdue(900)).toBe(0);
  const silent = clock.overdue(3_000);
  expect(silent).toBeGreaterThan(90);
  const late = Array.from({ length: 150 }, () => clock.frame(3_000));
  expect(late.filter(({ isKept }) => isKept)).toHaveLength(151 - silent);
});
