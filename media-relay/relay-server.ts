import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { randomUUID } from "node:crypto";
import { WebSocketServer } from "ws";
import { CallId, SessionId } from "../core/call/ids.ts";
import { NotAllowedError } from "../core/errors.ts";
import type { CarrierInbox } from "../core/ports/carrier-inbox.ts";
import type { CallTokens } from "../core/ports/tokens.ts";
import type { CallDesk } from "./desk/functions-client.ts";
import { MediaSocket } from "./media-socket.ts";
import { Session } from "./session.ts";
import type { RelayParts } from "./relay-parts.ts";

/** Largest message of a carrier: a frame takes some 1,000 bytes. */
const messageMostBytes = 16_384;

export interface RelayServerParts extends RelayParts {
  callTokens: CallTokens;
  carrierInbox: CarrierInbox;
  /** Functions, for one call and with its token. */
  desk: (callId: CallId, token: string) => CallDesk;
}

/** The relay's doors: health, and a WebSocket for the audio of each call. Sessions live as long as their calls. */
export class RelayServer {
  readonly #parts: RelayServerParts;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: messageMostBytes,
    clientTracking: false,
  });
  /** All that is not forgotten yet; by leg of a call the one that has the audio. */
  readonly #sessions = new Set<Session>();
  readonly #live = new Map<string, { session: Session; socket: MediaSocket }>();
  #draining = false;

  constructor(parts: RelayServerParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => this.#health(request, response));
    this.#server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on("error", () => socket.destroy());
      void this.#upgrade(request, socket, head);
    });
  }

  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, () => {
        this.#server.off("error", reject);
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  }

  get callCount(): number {
    return this.#live.size;
  }

  /**
   * Takes no new calls, leaves its address to a successor, and gives the live calls `graceMs` to end. The rest is handed
   * over: the carrier opens another stream, and the call goes on there. What was said is still told, for `tellMs` at most.
   */
  async drain({ graceMs, tellMs }: { graceMs: number; tellMs: number }): Promise<void> {
    this.#draining = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    await this.#within(graceMs, () => this.#live.size === 0);
    await Promise.all(
      [...this.#live.values()].map(({ session, socket }) => session.handOver().then(() => socket.goAway())),
    );
    const told = Promise.all([...this.#sessions].map((session) => session.over));
    await Promise.race([told, this.#within(tellMs, () => this.#sessions.size === 0)]);
    for (const session of this.#sessions) session.abandon();
    await told;
    this.#server.closeAllConnections();
    await closed;
  }

  async #within(limitMs: number, isSo: () => boolean): Promise<void> {
    const { clock } = this.#parts;
    for (const untilMs = clock.nowMs() + limitMs; !isSo() && clock.nowMs() < untilMs;) {
      await new Promise<void>((resolve) => clock.after(50, resolve));
    }
  }

  #health({ method, url }: IncomingMessage, response: ServerResponse): void {
    const path = (url ?? "").split("?")[0];
    if (method !== "GET" || (path !== "/health/liveness" && path !== "/health/readiness")) {
      response.writeHead(404).end();
      return;
    }
    const ready = path === "/health/liveness" || !this.#draining;
    response.writeHead(ready ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify({ status: ready ? "ok" : "draining", calls: this.#live.size }));
  }

  /** Looks at both keys before the socket is accepted: the call's token, and the carrier's own. */
  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { callId, token, transfer } = addressOf(request.url);
    if (callId === undefined) return refuse(socket, "404 Not Found");
    if (this.#draining) return refuse(socket, "503 Service Unavailable");
    try {
      await this.#parts.callTokens.verify(token, callId);
      await this.#parts.carrierInbox.authenticate(request.headers.authorization);
    } catch (error) {
      const denied = error instanceof NotAllowedError;
      if (denied) this.#parts.log.warn({ callId }, "a media socket was refused");
      else this.#parts.log.error({ callId, error }, "a media socket could not be checked");
      return refuse(socket, denied ? "401 Unauthorized" : "503 Service Unavailable");
    }
    if (socket.destroyed) return;
    this.#sockets.handleUpgrade(request, socket, head, (accepted) =>
      // Listeners are attached before this returns: the first frame is on its way.
      this.#begin({ callId, token: token ?? "", transfer }, new MediaSocket(accepted, this.#parts.clock)),
    );
  }

  #begin({ callId, token, transfer }: Leg & { callId: CallId; token: string }, socket: MediaSocket): void {
    const leg = transfer === undefined ? callId : `${callId} ${transfer}`;
    const before = this.#live.get(leg);
    const session = new Session(this.#parts, {
      callId,
      session: SessionId.parse(randomUUID()),
      desk: this.#parts.desk(callId, token),
      line: socket,
      transfer,
    });
    this.#live.set(leg, { session, socket });
    this.#sessions.add(session);
    // A carrier that opens a second stream has given up the first.
    before?.session.lineClosed("replaced");
    before?.socket.close();
    socket.listen({
      frame: (frame) => session.frame(frame),
      digit: (digit) => session.digit(digit),
      closed: (counts) => {
        if (this.#live.get(leg)?.session === session) this.#live.delete(leg);
        this.#parts.log.info({ callId, ...counts }, "a media socket closed");
        session.lineClosed();
      },
    });
    void session.over.then(() => this.#sessions.delete(session));
  }
}

/** Which call a media stream is of. `transfer`: whose human is on this leg; none on the caller's. */
interface Leg {
  callId: CallId | undefined;
  token: string | undefined;
  transfer: string | undefined;
}

function addressOf(url: string | undefined): Leg {
  const address = URL.parse(url ?? "", "ws://relay");
  const id = /^\/calls\/([^/]+)$/.exec(address?.pathname ?? "")?.[1];
  const callId = CallId.safeParse(id);
  const query = (name: string) => address?.searchParams.get(name) ?? undefined;
  return { callId: callId.success ? callId.data : undefined, token: query("token"), transfer: query("leg") };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
