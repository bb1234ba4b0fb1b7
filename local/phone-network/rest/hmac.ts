import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const longestSkewMs = 15 * 60_000;

export interface SignedRequest {
  method: string;
  /** Path and query as they came over the wire: decoding them first would change what was signed. */
  rawUrl: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/** True when the request was signed with the resource's access key, its body is the signed one, and it is recent. */
export function isSigned({ method, rawUrl, headers, body }: SignedRequest, accessKey: string, nowMs: number): boolean {
  const date = single(headers["x-ms-date"]);
  const contentHash = single(headers["x-ms-content-sha256"]);
  const [, signature] =
    /^HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=(.+)$/.exec(headers.authorization ?? "") ??
    [];
  if (date === undefined || contentHash === undefined || signature === undefined) return false;
  if (!(Math.abs(nowMs - Date.parse(date)) <= longestSkewMs)) return false;
  if (!same(contentHash, createHash("sha256").update(body).digest("base64"))) return false;
  const signed = `${method}\n${rawUrl}\n${date};${headers.host ?? ""};${contentHash}`;
  return same(signature, createHmac("sha256", Buffer.from(accessKey, "base64")).update(signed).digest("base64"));
}

const single = (header: string | string[] | undefined): string | undefined =>
  typeof header === "string" ? header : undefined;

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
