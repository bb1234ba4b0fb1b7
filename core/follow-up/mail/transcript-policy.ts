import { z } from "zod";

/** Who gets the transcript of each call by e-mail. `masked`: without what identifies or reaches the customer. */
export const TranscriptPolicy = z.strictObject({
  email: z.email(),
  masked: z.boolean().default(true),
});
export type TranscriptPolicy = z.infer<typeof TranscriptPolicy>;
