import type { WebSocket } from "ws";
import { ZodError } from "zod";
import { type Message, parseBinary, parseText } from "./message.ts";
import { closeReason } from "./outlet.ts";

interface Session {
  message(message: Message): void;
  close(): void;
}

/** Hands a socket's messages to its session. What cannot be understood ends the socket, as the service does, with 1007. */
export function runSession(socket: WebSocket, session: Session): void {
  socket.on("message", (data, isBinary) => {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
    try {
      session.message(isBinary ? parseBinary(bytes) : parseText(bytes.toString("utf8")));
    } catch (error) {
      socket.close(1007, reasonFor(error));
    }
  });
  socket.on("close", () => session.close());
  // The close that follows an error is what the session acts upon.
  socket.on("error", () => socket.terminate());
}

function reasonFor(error: unknown): string {
  if (error instanceof ZodError) return "a field is missing or wrong";
  return error instanceof Error ? closeReason(error.message) : "not understood";
}
