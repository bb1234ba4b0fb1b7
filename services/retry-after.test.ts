import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const nowMs = Date.parse("2026-11-21T08:00:00Z");

test.each([
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
  [{ "x-ms-retry-after-ms": "90" }, 90],
  [{ "retry-after": "Sat, 21 Nov 2026 08:00:30 GMT" }, 30_000],
  [{ "retry-after": "Sat, 21 Nov 2026 07:00:00 GMT" }, 0],
  [{ "retry-after": "soon" }, undefined],
  [{ "retry-after": "" }, undefined],
  [{}, undefined],
])("%j means to wait %s ms", (headers: Record<string, string>, expected) => {
  expect(retryAfterMs((name) => headers[name], nowMs)).toBe(expected);
});
