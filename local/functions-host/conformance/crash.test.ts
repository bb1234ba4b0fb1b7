import { expect, test } from "vitest";
import { crash } from "./crash.ts";

/** Eleven starts of a host, each of which a busy machine draws out. */
const longestMs = 240_000;

test(
  "ten kills in the middle of work lose nothing that was acknowledged, and apply nothing twice",
  async () => {
    const report = await crash(10, Math.random);

    expect(report.wrong).toEqual([]);
    expect(report.acknowledgedStarts).toBeGreaterThan(10);
    expect(report.completed).toBe(report.acknowledgedStarts);
  },
  longestMs,
);
