import { z } from "zod";

const Duration = z.object({ seconds: z.number() }).transform(({ seconds }) => seconds * 1000);
const maxRetryCount = z.number().int();

/** How a function is called again after it failed, as the library writes it; -1 retries are as many as it takes. */
const RetryPolicy = z.discriminatedUnion("retryStrategy", [
  z.object({ retryStrategy: z.literal("fixedDelay"), maxRetryCount, delayInterval: Duration }),
  z.object({
    retryStrategy: z.literal("exponentialBackoff"),
    maxRetryCount,
    minimumInterval: Duration,
    maximumInterval: Duration,
  }),
]);

export type RetryPolicy = z.output<typeof RetryPolicy>;

/** Throws where there is one that is not understood; undefined where there is none. */
export const retryPolicy = (given: unknown): RetryPolicy | undefined =>
  given === undefined || given === null ? undefined : RetryPolicy.parse(given);

/** How long to wait before the next retry, after so many; undefined where there is none left. */
export function retryDelayMs(policy: RetryPolicy, retryCount: number): number | undefined {
  if (policy.maxRetryCount >= 0 && retryCount >= policy.maxRetryCount) return undefined;
  if (policy.retryStrategy === "fixedDelay") return policy.delayInterval;
  return Math.min(policy.maximumInterval, policy.minimumInterval * 2 ** retryCount);
}
