import { WebSocket } from "ws";
import type { RawData } from "ws";
import { PassingError } from "../../core/errors.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";

const subprotocol = "json.webpubsub.azure.v1";
/** The service has answered by then, or there is no connection. */
const openMs = 10_000;
/** We speak this often, and whoever is silent for longer than the second is gone. */
const pingMs = 20_000;
const silenceMs = 60_000;
const messageMostBytes = 65_536;

/** A client's connection to Web PubSub. */
export interface ClientConnection {
  send(message: object): void;
  /** Resolves when it is over, whoever ended it. */
  readonly closed: Promise<void>;
}

/**
 * Connects by json.webpubsub.azure.v1 and keeps the connection alive until it breaks or the signal fires. `heard` is
 * given each message, as the JSON that it is. Throws PassingError where no connection can be made.
 */
export function connectClient(
  address: string,
  parts: { clock: Clock; signal: AbortSignal; heard: (message: unknown) => void },
): Promise<ClientConnection> {
  const { clock, signal, heard } = parts;
  const socket = new WebSocket(address, subprotocol, {
    handshakeTimeout: openMs,
    perMessageDeflate: false,
    maxPayload: messageMostBytes,
  });
  let heardMs = clock.nowMs();
  let cancelPing: Cancel = () => undefined;
  const send = (message: object) => socket.send(JSON.stringify(message));
  const ping = () => {
    if (clock.nowMs() - heardMs > silenceMs) return socket.terminate();
    send({ type: "ping" });
    cancelPing = clock.after(pingMs, ping);
  };
  const hangUp = () => socket.terminate();
  signal.addEventListener("abort", hangUp, { once: true });
  socket.on("message", (frame: RawData) => {
    heardMs = clock.nowMs();
    const message = jsonIn(frame);
    if (message !== undefined) heard(message);
  });
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => {
      cancelPing();
      signal.removeEventListener("abort", hangUp);
      resolve();
    });
  });
  return new Promise((resolve, reject) => {
    socket.on("unexpected-response", (request, { statusCode }) => {
      reject(new PassingError(`Web PubSub answered ${statusCode} to a connection.`));
      request.destroy();
    });
    // Once it was open, an error is followed by the close, which says all.
    socket.on("error", (cause) => reject(new PassingError("Web PubSub cannot be connected to.", { cause })));
    socket.on("open", () => {
      ping();
      resolve({ send, closed });
    });
  });
}

/** Undefined where it is no JSON: nothing of ours, and no reason to break a connection. */
function jsonIn(frame: RawData): unknown {
  if (!Buffer.isBuffer(frame)) return undefined;
  try {
    return JSON.parse(frame.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
