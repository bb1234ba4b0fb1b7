import type { IncomingMessage, ServerResponse } from "node:http";
import type { WireError } from "./dialect.ts";

const mostBytes = 8 * 1024 * 1024;

/** Reads a JSON body. What is no JSON, or too long, is told apart. */
export async function readJson(
  request: IncomingMessage,
): Promise<{ is: "json"; value: unknown } | { is: "malformed" } | { is: "too-large" }> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) throw new TypeError("a request body comes in buffers");
    bytes += part.length;
    if (bytes <= mostBytes) parts.push(part);
  }
  if (bytes > mostBytes) return { is: "too-large" };
  try {
    return { is: "json", value: JSON.parse(Buffer.concat(parts).toString("utf8")) };
  } catch (error) {
    if (error instanceof SyntaxError) return { is: "malformed" };
    throw error;
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export const sendError = (response: ServerResponse, error: WireError): void =>
  sendJson(response, error.status, error.body, error.headers);
