import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { z } from "zod";
import type { LocalService } from "../local-service.ts";
import { serveClient, subprotocol } from "./client-socket.ts";
import { WebPubSubFaults } from "./faults.ts";
import { Hub, type Connection } from "./hub.ts";
import { serveRest } from "./rest.ts";
import { bearerOf, claimsOf } from "./tokens.ts";

/** As many of the newest messages are remembered for whoever asks the control interface. */
const rememberedMost = 1_000;

/** A server of Azure Web PubSub: its REST interface, and its clients by json.webpubsub.azure.v1. */
export function createWebPubSub({ accessKey, controlKey }: { accessKey: string; controlKey: string }): LocalService {
  const hubs = new Map<string, Hub>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_048_576, perMessageDeflate: false });
  const timers = new Set<NodeJS.Timeout>();
  const sent: { hub: string; group?: string; receivers: number; data?: unknown }[] = [];
  let faults = WebPubSubFaults.parse({});

  const hubOf = (name: string): Hub => {
    const hub = hubs.get(name) ?? new Hub();
    hubs.set(name, hub);
    return hub;
  };
  const deliver = (to: readonly Connection[], message: object): void => {
    const { copies, delayMs } = faults;
    const give = () => {
      for (let copy = 0; copy < copies; copy += 1) for (const connection of to) connection.send(message);
    };
    if (delayMs === 0) return give();
    const timer = setTimeout(() => {
      timers.delete(timer);
      give();
    }, delayMs);
    timers.add(timer);
  };
  const cutOff = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };

  const rest = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (faults.down) return send(response, 503);
    if ((await claimsOf(bearerOf(request), accessKey, url.href)) === undefined) return send(response, 401);
    const [, name = "", path = ""] = /^\/api\/hubs\/([^/]+)\/(.*)$/.exec(url.pathname) ?? [];
    const answer = await serveRest(
      request,
      { hub: hubOf(name), path, query: url.searchParams },
      (to, message, group) => {
        const data = "data" in message ? { data: message.data } : {};
        sent.push({ hub: name, ...(group === undefined ? {} : { group }), receivers: to.length, ...data });
        if (sent.length > rememberedMost) sent.shift();
        deliver(to, message);
      },
    );
    send(response, answer.status, answer.body);
  };
  const control = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (!same(request.headers.authorization, `Bearer ${controlKey}`))
      return send(response, 401, { error: "wrong key" });
    switch (`${request.method} ${path}`) {
      case "POST /control/web-pubsub/faults": {
        const wanted = WebPubSubFaults.safeParse(await bodyOf(request));
        if (!wanted.success) return send(response, 422, { error: z.prettifyError(wanted.error) });
        faults = wanted.data;
        if (faults.down) cutOff();
        return send(response, 200, faults);
      }
      case "POST /control/web-pubsub/cut-off":
        cutOff();
        return send(response, 204);
      case "GET /control/web-pubsub/messages":
        return send(response, 200, { messages: sent });
      default:
        return send(response, 404, { error: "There is no such control." });
    }
  };
  const connect = async (request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> => {
    const [, name = ""] = /^\/client\/hubs\/([^/]+)$/.exec(url.pathname) ?? [];
    const token = url.searchParams.get("access_token") ?? bearerOf(request);
    const claims = await claimsOf(token, accessKey, `${url.origin}${url.pathname}`);
    if (faults.down) return refuse(socket, "503 Service Unavailable");
    if (claims === undefined) return refuse(socket, "401 Unauthorized");
    const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
    if (!offered.includes(subprotocol)) return refuse(socket, "400 Bad Request");
    sockets.handleUpgrade(request, socket, head, (accepted) =>
      serveClient(accepted, { hub: hubOf(name), claims, deliver }),
    );
  };

  return {
    name: "web-pubsub",
    request(request, response) {
      const url = addressOf(request);
      const isControl = url.pathname.startsWith("/control/web-pubsub/");
      if (!isControl && !url.pathname.startsWith("/api/hubs/")) return false;
      const served = isControl ? control(request, response, url.pathname) : rest(request, response, url);
      served.catch((error: unknown) => {
        console.error("Web PubSub failed.", error instanceof Error ? error.stack : typeof error);
        response.destroy();
      });
      return true;
    },
    upgrade(request, socket, head) {
      const url = addressOf(request);
      if (!url.pathname.startsWith("/client/hubs/")) return false;
      socket.on("error", () => socket.destroy());
      connect(request, socket, head, url).catch((error: unknown) => {
        console.error("Web PubSub failed.", error instanceof Error ? error.stack : typeof error);
        socket.destroy();
      });
      return true;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      cutOff();
      return Promise.resolve();
    },
  };
}

/** The address as the client wrote it: its token is for that and no other. */
const addressOf = ({ url = "/", headers }: IncomingMessage): URL =>
  new URL(`http://${headers.host ?? "localhost"}${url}`);

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** What a body says; undefined where it is no JSON. */
const bodyOf = (request: IncomingMessage): Promise<unknown> =>
  json(request).catch((error: unknown) => {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  });

function send(response: ServerResponse, status: number, body?: object): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/** Takes the same time for any key. */
const same = (given: string | undefined, wanted: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(wanted));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
