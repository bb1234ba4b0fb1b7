import type { IncomingMessage, ServerResponse } from "node:http";

/** What a request is answered with. A body that is an object goes out as compact JSON. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export class BodyTooLarge extends Error {}

/** The whole body. Rejects with BodyTooLarge, so that no request can fill the memory. */
export async function readBody(request: IncomingMessage, largestBytes = 1_000_000): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (response.destroyed || response.headersSent) return;
  if (body === undefined) {
    response.writeHead(status, status === 204 ? headers : { ...headers, "content-length": "0" });
    response.end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}
