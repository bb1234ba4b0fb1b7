import { createHash, timingSafeEqual } from "node:crypto";

/** Compares without telling by the time it takes where the difference is. */
export function isControlKey(given: string, key: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}
