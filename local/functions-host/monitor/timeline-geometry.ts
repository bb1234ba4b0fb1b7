import { spanText } from "./span-text.ts";

export interface Span {
  startMs: number;
  /** Undefined for what goes on: it is drawn to the right edge. */
  endMs: number | undefined;
}

export interface Bar {
  x: number;
  y: number;
  width: number;
}

export interface Tick {
  x: number;
  label: string;
}

export interface TimelineGeometry {
  bars: Bar[];
  ticks: Tick[];
  height: number;
}

/** Lengths of the picture in its own units. */
export const measures = { labels: 240, plot: 700, row: 24, bar: 14, axis: 26, leastBar: 3 } as const;

const maxTicks = 7;

/** Where each span is drawn, one row each, between two moments; and where the time axis is marked. */
export function timelineGeometry(spans: readonly Span[], fromMs: number, toMs: number): TimelineGeometry {
  const wholeMs = Math.max(1, toMs - fromMs);
  const place = (ms: number) => (Math.min(wholeMs, Math.max(0, ms - fromMs)) / wholeMs) * measures.plot;

  const bars = spans.map(({ startMs, endMs }, row) => {
    const start = place(startMs);
    const width = Math.max(measures.leastBar, place(endMs ?? toMs) - start);
    // What happens at the very end still shows whole.
    const x = Math.min(start, measures.plot - width);
    return {
      x: rounded(measures.labels + x),
      y: measures.axis + row * measures.row + (measures.row - measures.bar) / 2,
      width: rounded(width),
    };
  });

  const everyMs = tickEveryMs(wholeMs);
  const ticks: Tick[] = [];
  for (let atMs = 0; atMs <= wholeMs; atMs += everyMs) {
    ticks.push({ x: rounded(measures.labels + place(fromMs + atMs)), label: atMs === 0 ? "0" : spanText(atMs) });
  }
  return { bars, ticks, height: measures.axis + spans.length * measures.row };
}

/** The shortest round span that marks the whole at most `maxTicks` times. */
export function tickEveryMs(wholeMs: number): number {
  const fits = (everyMs: number) => wholeMs / everyMs < maxTicks;
  const known = roundSpansMs.find(fits);
  if (known !== undefined) return known;
  let days = 1;
  while (!fits(days * dayMs)) days *= 2;
  return days * dayMs;
}

const dayMs = 86_400_000;
const roundSpansMs = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12].map((hours) => hours * 3_600_000),
];

const rounded = (length: number): number => Math.round(length * 100) / 100;
