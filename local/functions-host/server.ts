import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { NotWritten } from "./durable/store/not-written.ts";
import type { Log } from "./log.ts";
import { BodyTooLarge, readBody } from "./http/read-body.ts";
import { emptyReply, type Reply } from "./http/reply.ts";

export interface ServerRequest {
  method: string;
  url: URL;
  headers: Headers;
  /** The body whole, at most `maxBodyBytes` long. */
  body: () => Promise<Buffer>;
  raw: IncomingMessage;
  rawResponse: ServerResponse;
}

/** Answers a request, or returns undefined after it has written the answer itself. */
export type Answer = (request: ServerRequest) => Promise<Reply | undefined>;

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 alone. */
export async function listen(port: number, maxBodyBytes: number, log: Log, answer: Answer): Promise<RunningServer> {
  const server = createServer((raw, response) => void respond(raw, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const actualPort = (server.address() as AddressInfo).port;

  async function respond(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const request: ServerRequest = {
        method: raw.method ?? "GET",
        url: addressOf(raw, actualPort),
        headers: headersOf(raw),
        body: () => readBody(raw, maxBodyBytes),
        raw,
        rawResponse: response,
      };
      const reply = await answer(request);
      if (reply) send(response, reply, raw.method === "HEAD");
    } catch (error) {
      if (error instanceof BodyTooLarge) {
        send(response, { ...emptyReply(413), headers: { connection: "close" } });
      } else if (error instanceof NotWritten) {
        log("critical", "Host.Http", "request refused: the store takes no writes", { error: error.message });
        const body = `${error.message} What it kept before is safe; ask again once there is room.`;
        send(response, { ...emptyReply(503), headers: { "content-type": "text/plain; charset=utf-8" }, body });
      } else if (raw.errored || response.destroyed) {
        log("debug", "Host.Http", "request was given up by its client");
      } else {
        const id = randomUUID();
        log("error", "Host.Http", "request failed", {
          id,
          error: error instanceof Error ? error.stack : String(error),
        });
        send(response, { ...emptyReply(500), body: `Something went wrong; see the log for ${id}.` });
      }
    }
  }

  return { port: actualPort, close: () => closeServer(server) };
}

function send(response: ServerResponse, reply: Reply, headOnly = false): void {
  if (response.destroyed || response.headersSent) return;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.cookies?.length) response.setHeader("set-cookie", reply.cookies);
  const body = reply.body ?? "";
  const bodiless = reply.status === 204 || reply.status === 304;
  if (!bodiless) response.setHeader("content-length", Buffer.byteLength(body));
  response.writeHead(reply.status);
  response.end(bodiless || headOnly ? undefined : body);
}

/** As the caller named it, so that addresses made from a request's URL lead back here for the caller too. */
/** A path that begins with two slashes is a path, no host. */
function addressOf(raw: IncomingMessage, port: number): URL {
  const { url = "/" } = raw;
  const origin = originOf(raw, port);
  return url.startsWith("/") ? new URL(`${origin}${url}`) : new URL(url, origin);
}

function originOf(raw: IncomingMessage, port: number): string {
  const named = `http://${raw.headers.host ?? ""}`;
  return URL.canParse(named) ? new URL(named).origin : `http://localhost:${port}`;
}

function headersOf(raw: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.rawHeaders.length; index += 2) {
    headers.append(raw.rawHeaders[index] ?? "", raw.rawHeaders[index + 1] ?? "");
  }
  return headers;
}

const longestAnswerMs = 4_000;

/** Waits a while for what is being answered; connections that only wait are cut at once. */
function closeServer(server: Server): Promise<void> {
  setTimeout(() => server.closeAllConnections(), longestAnswerMs).unref();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });
}
