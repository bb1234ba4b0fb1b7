import { z } from "zod";

/** How the service misbehaves; `{}` is as it should be. */
export const WebPubSubFaults = z.strictObject({
  /** Away: requests are answered 503, clients are cut off and let in no more. */
  down: z.boolean().default(false),
  /** How often each message arrives; 0 loses it. The sender notices nothing. */
  copies: z.int().min(0).max(10).default(1),
  delayMs: z.int().nonnegative().max(60_000).default(0),
});
export type WebPubSubFaults = z.infer<typeof WebPubSubFaults>;
