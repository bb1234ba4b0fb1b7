import { z } from "zod";
import type { ActivityFailure } from "./sdk/activity-values.ts";

const DurableHttpRequest = z.object({
  method: z.string(),
  uri: z.string(),
  content: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tokenSource: z.unknown().optional(),
});

/** The built-in activity behind `callHttp`: one request, and its answer as the SDK reads it. Polling is the SDK's. */
export async function callHttp(input: string | null): Promise<string> {
  const { method, uri, content, headers: given, tokenSource } = DurableHttpRequest.parse(JSON.parse(input ?? "null"));
  if (tokenSource)
    throw new Error("callHttp with a token source needs a managed identity, which there is none of here.");
  const headers = new Headers(given ?? {});
  if (typeof content === "string" && !headers.has("content-type")) headers.set("content-type", "text/plain");
  const response = await fetch(uri, { method, headers, body: content ?? null });
  return JSON.stringify({
    statusCode: response.status,
    headers: shownHeaders(response.headers),
    content: await response.text(),
  });
}

/** What a request that came to nothing failed with: the words are those of the real extension where they are known. */
export function httpFailure(error: unknown): ActivityFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, address, port } = Connection.safeParse(cause).data ?? {};
  const words = code === undefined ? undefined : connectionFaults[code];
  const message = cause instanceof Error ? cause.message : String(cause);
  const Reason = words === undefined ? message : `${words} (${address}:${port})`;
  return { Reason, Details: error instanceof Error ? (error.stack ?? message) : message, FailureDetails: null };
}

const Connection = z.object({ code: z.string(), address: z.string().optional(), port: z.number().optional() });
const connectionFaults: Record<string, string> = {
  ECONNREFUSED: "Connection refused",
  ETIMEDOUT: "Connection timed out",
};

/** The real extension shows no headers of the content, those it knows in their usual spelling, and several of one as a list. */
function shownHeaders(headers: Headers): Record<string, string | string[]> {
  const shown: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    if (ofContent.test(name)) continue;
    const cookies = headers.getSetCookie();
    if (name === "set-cookie") shown["Set-Cookie"] = cookies.length === 1 ? value : cookies;
    else shown[usualSpelling.get(name) ?? name] = value;
  }
  return shown;
}

const ofContent = /^(content-|allow$|expires$|last-modified$)/;
const usualSpelling = new Map(
  [
    ...["Accept-Ranges", "Age", "Cache-Control", "Connection", "Date", "ETag", "Keep-Alive", "Location", "Pragma"],
    ...["Retry-After", "Server", "Transfer-Encoding", "Upgrade", "Vary", "Via", "Warning", "WWW-Authenticate"],
  ].map((name) => [name.toLowerCase(), name]),
);
