import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** A stand-in for an outside service. Several share one HTTP server, told apart by their paths. */
export interface LocalService {
  readonly name: string;
  /** Answers the request and returns true, or leaves it to the next service and returns false. */
  request(request: IncomingMessage, response: ServerResponse): boolean;
  /** Takes the WebSocket upgrade and returns true, or leaves it and returns false. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}
