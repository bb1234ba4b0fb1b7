import { expect, test } from "vitest";
import { slopeOf } from "./slope.ts";

test.each([
  { values: [3, 5, 7, 9], slope: 2 },
  { values: [4, 4, 4], slope: 0 },
  { values: [10, 12, 8, 12, 8, 10], slope: -0.23 },
  { values: [7], slope: 0 },
  { values: [], slope: 0 },
])("$values grow by $slope", ({ values, slope }) => {
  expect(slopeOf(values)).toBeCloseTo(slope, 2);
});
