import { z } from "zod";

/** How the translator misbehaves; `{}` is as it should be. */
export const TranslatorFaults = z.strictObject({
  /** Answers the next requests with this status. */
  refuse: z.strictObject({ status: z.int().min(400).max(599), times: z.int().positive().default(1) }).optional(),
  delayMs: z.int().nonnegative().max(60_000).default(0),
  /** Translates what it was told to leave alone: {bot_name} becomes {nom}. */
  losesPlaceholders: z.boolean().default(false),
});
export type TranslatorFaults = z.infer<typeof TranslatorFaults>;
