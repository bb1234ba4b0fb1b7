/** A message of the protocol, in or out: headers, and a text or bytes. Header names are compared without case. */
export interface Message {
  path: string;
  requestId: string;
  contentType: string | undefined;
  streamId: string | undefined;
  text: string;
  bytes: Uint8Array;
}

const headerEnd = "\r\n\r\n";

export function parseText(message: string): Message {
  const end = message.indexOf(headerEnd);
  if (end < 0) throw new SyntaxError("a text message has headers, an empty line and a body");
  return withHeaders(message.slice(0, end), message.slice(end + headerEnd.length), new Uint8Array(0));
}

/** Binary messages begin with the length of their headers: 16 bit, big-endian. */
export function parseBinary(message: Buffer): Message {
  const headerBytes = message.length < 2 ? Infinity : message.readUInt16BE(0);
  if (2 + headerBytes > message.length) throw new SyntaxError("a binary message is shorter than its headers");
  const headers = message.toString("latin1", 2, 2 + headerBytes);
  return withHeaders(headers, "", message.subarray(2 + headerBytes));
}

function withHeaders(lines: string, text: string, bytes: Uint8Array): Message {
  const headers = new Map<string, string>();
  for (const line of lines.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return {
    path: (headers.get("path") ?? "").toLowerCase(),
    requestId: headers.get("x-requestid") ?? "",
    contentType: headers.get("content-type"),
    streamId: headers.get("x-streamid"),
    text,
    bytes,
  };
}

export function textMessage(path: string, requestId: string, body: unknown): string {
  const headers = [`X-RequestId:${requestId}`, "Content-Type:application/json; charset=utf-8", `Path:${path}`];
  return headers.join("\r\n") + headerEnd + JSON.stringify(body);
}

export function audioMessage(requestId: string, streamId: string, audio: Uint8Array): Buffer {
  const headers = Buffer.from(
    `X-RequestId:${requestId}\r\nContent-Type:audio/x-wav\r\nX-StreamId:${streamId}\r\nPath:audio\r\n`,
    "latin1",
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(headers.length);
  return Buffer.concat([length, headers, audio]);
}

/** The protocol counts time in units of 100 ns. */
export const ticks = (ms: number): number => Math.round(ms * 10_000);
