import type { z } from "zod";

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** Reads `800ms`, `1.5s`, `2m` as milliseconds; for use as a transform. */
export function parseDuration(text: string, context: z.RefinementCtx): number {
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const factorMs = unitMs[unit];
  if (count === undefined || factorMs === undefined) {
    context.addIssue({ code: "custom", message: `"${text}" is no duration; write 800ms, 1.5s or 2m` });
    return 0;
  }
  return Number(count) * factorMs;
}
