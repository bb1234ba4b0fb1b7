import { z } from "zod";

/** A moment in UTC: `2026-11-21T08:30:00.000Z`. Sorts as text. */
export const Instant = z.iso.datetime({ offset: false, precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** Writes milliseconds since 1970 as an instant. */
export const instant = (epochMs: number): Instant => new Date(epochMs).toISOString();
