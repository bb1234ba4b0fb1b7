import { z } from "zod";

/** How often a number is tried before the center gives up, and how long it waits from one attempt to the next. */
export const Attempts = z.object({
  attempts: z.int().min(1).max(20).default(3),
  spacingMs: z
    .int()
    .min(1)
    .max(30 * 24 * 3_600_000)
    .default(1_800_000),
});
