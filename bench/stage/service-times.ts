import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { nowMs } from "./now-ms.ts";
import type { Stamp } from "./stamp.ts";

/*
 * When the stand-ins got a request and gave their answer, seen at their sockets: what they need besides the delays they
 * are set to is not the relay's time.
 */

const token = /"content":"[^"]/;
const headBytes = 256;

export class ServiceTimes {
  #stamps: Stamp[] = [];

  /** Watches the answer to a request that has just come. */
  watchChat(path: string, response: ServerResponse): void {
    if (!path.endsWith("/chat/completions")) return;
    const cameMs = nowMs();
    let first = true;
    this.#mark({ is: "chat-came" });
    onWrite(response, (text) => {
      if (!token.test(text)) return;
      this.#mark({ is: "chat-told", first, tookMs: nowMs() - cameMs });
      first = false;
    });
  }

  /** Watches a connection of a voice that has been taken up: what came last before a turn is the turn's text. */
  watchVoice(path: string, socket: Duplex): void {
    if (!path.startsWith("/tts/")) return;
    let lastMs = nowMs();
    let cameMs: number | undefined;
    socket.on("data", () => (lastMs = nowMs()));
    onWrite(socket, (text) => {
      if (text.includes("Path:turn.start")) {
        cameMs = lastMs;
        this.#stamps.push({ callId: "", atMs: cameMs, what: { is: "speech-came" } });
      } else if (cameMs !== undefined && text.includes("Path:audio\r\n")) {
        this.#mark({ is: "speech-told", tookMs: nowMs() - cameMs });
        cameMs = undefined;
      }
    });
  }

  take(): Stamp[] {
    const taken = this.#stamps;
    this.#stamps = [];
    return taken;
  }

  #mark(what: Stamp["what"]): void {
    this.#stamps.push({ callId: "", atMs: nowMs(), what });
  }
}

/** Shows the head of whatever is written. */
function onWrite(stream: object, seen: (text: string) => void): void {
  const write: unknown = Reflect.get(stream, "write");
  if (typeof write !== "function") throw new Error("the stream cannot be written to");
  Reflect.set(stream, "write", (...parts: unknown[]): unknown => {
    const [chunk] = parts;
    if (typeof chunk === "string") seen(chunk);
    else if (chunk instanceof Uint8Array) seen(Buffer.from(chunk.subarray(0, headBytes)).toString("latin1"));
    const result: unknown = Reflect.apply(write, stream, parts);
    return result;
  });
}
