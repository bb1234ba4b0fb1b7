import { expect, test } from "vitest";
import { measures, tickEveryMs, timelineGeometry } from "./timeline-geometry.ts";

const { labels, plot, leastBar, axis, row } = measures;
const right = labels + plot;

test.each([
  { what: "the whole", span: { startMs: 0, endMs: 1000 }, x: labels, width: plot },
  { what: "the second half", span: { startMs: 500, endMs: 1000 }, x: labels + plot / 2, width: plot / 2 },
  { what: "what goes on", span: { startMs: 750, endMs: undefined }, x: labels + plot * 0.75, width: plot / 4 },
  { what: "a moment", span: { startMs: 100, endMs: 100 }, x: labels + plot / 10, width: leastBar },
  { what: "a moment at the end", span: { startMs: 1000, endMs: 1000 }, x: right - leastBar, width: leastBar },
  { what: "what lies before", span: { startMs: -500, endMs: -400 }, x: labels, width: leastBar },
  { what: "what lies after", span: { startMs: 2000, endMs: 3000 }, x: right - leastBar, width: leastBar },
  { what: "what spans more than is shown", span: { startMs: -9, endMs: 9000 }, x: labels, width: plot },
  { what: "what ends before it begins", span: { startMs: 600, endMs: 500 }, x: labels + plot * 0.6, width: leastBar },
])("$what is drawn within the plot", ({ span, x, width }) => {
  const [bar] = timelineGeometry([span], 0, 1000).bars;
  expect(bar?.x).toBeCloseTo(x, 1);
  expect(bar?.width).toBeCloseTo(width, 1);
});

test("every span has a row of its own, below the axis and within the height", () => {
  const { bars, height } = timelineGeometry(
    Array<{ startMs: number; endMs: number }>(3).fill({ startMs: 0, endMs: 1 }),
    0,
    1,
  );
  expect(bars.map(({ y }) => Math.floor((y - axis) / row))).toEqual([0, 1, 2]);
  expect(height).toBe(axis + 3 * row);
});

test("a picture of no time at all has finite lengths", () => {
  const { bars, ticks } = timelineGeometry([{ startMs: 5, endMs: undefined }], 5, 5);
  expect(
    [...bars.map(({ x }) => x), ...bars.map(({ width }) => width), ...ticks.map(({ x }) => x)].every(isFinite),
  ).toBe(true);
});

test.each([
  { wholeMs: 1, everyMs: 1 },
  { wholeMs: 6, everyMs: 1 },
  { wholeMs: 70, everyMs: 20 },
  { wholeMs: 4_000, everyMs: 1000 },
  { wholeMs: 90_000, everyMs: 15_000 },
  { wholeMs: 3_600_000, everyMs: 600_000 },
  { wholeMs: 86_400_000, everyMs: 6 * 3_600_000 },
  { wholeMs: 30 * 86_400_000, everyMs: 8 * 86_400_000 },
])("$wholeMs ms are marked every $everyMs ms", ({ wholeMs, everyMs }) => {
  expect(tickEveryMs(wholeMs)).toBe(everyMs);
});

test("ticks stand at round times from the start on", () => {
  const { ticks } = timelineGeometry([], 1_234, 1_234 + 4_000);
  expect(ticks.map(({ label }) => label)).toEqual(["0", "1 s", "2 s", "3 s", "4 s"]);
  expect(ticks.map(({ x }) => x)).toEqual([0, 1, 2, 3, 4].map((second) => labels + (second * plot) / 4));
});
