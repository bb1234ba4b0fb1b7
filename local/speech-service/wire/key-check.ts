import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * True when the request carries the key: as Ocp-Apim-Subscription-Key or as a bearer token (also the form
 * "aad#resource#token"), each as a header or, as browsers must, in the query.
 */
export function carriesKey(request: IncomingMessage, url: URL, key: string): boolean {
  const { headers } = request;
  const subscriptionKey = headers["ocp-apim-subscription-key"] ?? url.searchParams.get("Ocp-Apim-Subscription-Key");
  const authorization = headers.authorization ?? url.searchParams.get("Authorization");
  const token = authorization?.replace(/^Bearer /i, "").replace(/^aad#.*#/, "");
  return [subscriptionKey, token].some((given) => typeof given === "string" && same(given, key));
}

/** Compares in the same time wherever they differ. */
export const same = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
