import { z } from "zod";
import { Instant } from "./instant.ts";

/** A time in which a human had the caller, by the key of the transfer. That time does not count as the call's. */
export const HumanStay = z.object({ key: z.string(), from: Instant, until: Instant.optional() });
export type HumanStay = z.infer<typeof HumanStay>;

/** What it means for these that a transfer has come to that; told again, it changes nothing. */
export function withStay(
  stays: readonly HumanStay[],
  { key, state, at }: { key: string; state: "taken" | "failed" | "over"; at: Instant },
): HumanStay[] {
  const known = stays.some((stay) => stay.key === key);
  if (state === "taken") return known ? [...stays] : [...stays, { key, from: at }];
  return stays.map((stay) => (stay.key === key && stay.until === undefined ? { ...stay, until: at } : stay));
}

/** How long the caller was with a human by then. */
export const restedMs = (stays: readonly HumanStay[], nowMs: number): number =>
  stays.reduce(
    (sum, { from, until }) => sum + Math.max(0, (until === undefined ? nowMs : Date.parse(until)) - Date.parse(from)),
    0,
  );

/** A human had the caller at that time. */
export const isIn = (stays: readonly HumanStay[], at: Instant): boolean =>
  stays.some(({ from, until }) => from <= at && (until === undefined || at < until)); // of instants, as text
