import { PassingError } from "../../../core/errors.ts";
import type { Store } from "../../../core/ports/store.ts";
import type { Random } from "../random.ts";

/** The store is throttled for a while, or not. */
const windowMs = 5_000;
const refusedRate = 0.25;

/** A store that refuses some requests in some windows of time: before it did anything. */
export function throttled(
  store: Store,
  { random, rate, nowMs, struck }: { random: Random; rate: number; nowMs: () => number; struck: () => void },
): Store {
  let window = -1;
  let isThrottled = false;
  const refuses = (): boolean => {
    const now = Math.floor(nowMs() / windowMs);
    if (now !== window) {
      window = now;
      isThrottled = random.chance(rate / 4);
    }
    return isThrottled && random.chance(refusedRate);
  };
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function" || name === "close") return method;
      return (...given: unknown[]): unknown => {
        if (!refuses()) return Reflect.apply(method, target, given);
        struck();
        return Promise.reject(new PassingError("the store is throttled"));
      };
    },
  });
}
