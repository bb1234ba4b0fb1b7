import { expect, test } from "vitest";
import { retryDelayMs, retryPolicy } from "./retry-policy.ts";

const delays = (given: unknown) => {
  const policy = retryPolicy(given);
  return [0, 1, 2, 3].map((count) => policy && retryDelayMs(policy, count));
};

test("retries wait equally long, or twice as long each time up to a limit, and come to an end", () => {
  expect(delays(undefined)).toEqual([undefined, undefined, undefined, undefined]);
  const fixed = { retryStrategy: "fixedDelay", delayInterval: { seconds: 5 } };
  expect(delays({ ...fixed, maxRetryCount: 2 })).toEqual([5000, 5000, undefined, undefined]);
  expect(delays({ ...fixed, maxRetryCount: -1 })).toEqual([5000, 5000, 5000, 5000]);
  const growing = {
    retryStrategy: "exponentialBackoff",
    minimumInterval: { seconds: 1 },
    maximumInterval: { seconds: 3 },
  };
  expect(delays({ ...growing, maxRetryCount: 3 })).toEqual([1000, 2000, 3000, undefined]);
});

test("a policy of a kind that is not known is refused", () => {
  expect(() => retryPolicy({ retryStrategy: "whenever", maxRetryCount: 1 })).toThrow();
});
