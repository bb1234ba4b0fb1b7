import { z } from "zod";

const DurableHttpRequest = z.object({
  method: z.string(),
  uri: z.string(),
  content: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tokenSource: z.unknown().optional(),
});

/** The built-in activity behind `callHttp`: one request, and its answer as the SDK reads it. Polling is the SDK's. */
export async function callHttp(input: string | null): Promise<string> {
  const { method, uri, content, headers, tokenSource } = DurableHttpRequest.parse(JSON.parse(input ?? "null"));
  if (tokenSource)
    throw new Error("callHttp with a token source needs a managed identity, which there is none of here.");
  const response = await fetch(uri, { method, headers: headers ?? {}, body: content ?? null, redirect: "manual" });
  return JSON.stringify({
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    content: await response.text(),
  });
}
