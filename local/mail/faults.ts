import { z } from "zod";

/** How the mail server misbehaves; `{}` is as it should be. */
export const MailFaults = z.strictObject({
  /** Refuses the next messages with this reply: 4xx for now, 5xx for good. */
  refuse: z.strictObject({ code: z.int().min(400).max(599), times: z.int().positive().default(1) }).optional(),
  /** Takes the next message and breaks the line before saying so. */
  losesAnswer: z.boolean().default(false),
});
export type MailFaults = z.infer<typeof MailFaults>;

/** What makes the server reply with that code. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
