import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** True when the request carries the key, as a bearer token or as Azure's `api-key`. Takes the same time for any key. */
export function hasKey(request: IncomingMessage, key: string): boolean {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const apiKey = request.headers["api-key"];
  return [bearer, apiKey].some((given) => typeof given === "string" && timingSafeEqual(digest(given), digest(key)));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
