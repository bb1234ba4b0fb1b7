import { createHash, createHmac } from "node:crypto";
import type { TestNetwork } from "./test-network.ts";

/** A request signed as the service asks for, by hand: for what the SDK would not send, or would not show. */
export async function signedRequest(
  network: Pick<TestNetwork, "url" | "connectionString">,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const key = network.connectionString.replace(/^.*accesskey=/, "");
  const text = body === undefined ? "" : JSON.stringify(body);
  const hash = createHash("sha256").update(text).digest("base64");
  const date = headers["x-ms-date"] ?? new Date().toUTCString();
  const signed = `${method}\n${path}\n${date};${new URL(network.url).host};${hash}`;
  const signature = createHmac("sha256", Buffer.from(key, "base64")).update(signed).digest("base64");
  const response = await fetch(`${network.url}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      "x-ms-date": date,
      "x-ms-content-sha256": hash,
      authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
      ...headers,
    },
    ...(text === "" ? {} : { body: text }),
  });
  const answer = await response.text();
  return {
    status: response.status,
    body: answer === "" ? undefined : (JSON.parse(answer) as unknown),
    headers: response.headers,
  };
}
