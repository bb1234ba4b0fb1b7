import type { RawData, WebSocket } from "ws";
import type { Cancel, Clock } from "../core/ports/clock.ts";
import { frameBytes } from "./audio-format.ts";
import { audioMessage, readMedia, stopMessage } from "./carriers/acs.ts";
import type { MediaLine } from "./call-parts.ts";

/** A carrier that does not answer a ping within this is gone. */
const pingMs = 15_000;
/** Audio that the carrier does not take up: some ten seconds. */
const unsentMostBytes = 500_000;

/** What came of the messages of a socket. */
export interface MediaCounts {
  frameCount: number;
  wrongSizeCount: number;
  unknownKindCount: number;
  malformedCount: number;
}

export interface MediaSocketListener {
  /** 20 ms of the caller. The bytes are reused once this returns. */
  frame(frame: Uint8Array): void;
  digit(digit: string): void;
  closed(counts: MediaCounts): void;
}

/** The carrier's media stream of one call. */
export class MediaSocket implements MediaLine {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #counts: MediaCounts = { frameCount: 0, wrongSizeCount: 0, unknownKindCount: 0, malformedCount: 0 };
  /** The caller's last 20 ms: whoever is told of a frame uses it at once. */
  readonly #frame = Buffer.alloc(frameBytes);
  #answered = true;
  #cancelPing: Cancel = () => undefined;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  listen(listener: MediaSocketListener): void {
    this.#socket.on("message", (data) => this.#read(data, listener));
    this.#socket.on("pong", () => (this.#answered = true));
    // An error is always followed by the close.
    this.#socket.on("error", () => this.#socket.terminate());
    this.#socket.once("close", () => {
      this.#cancelPing();
      listener.closed(this.#counts);
    });
    this.#ping();
  }

  send(frame: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > unsentMostBytes) return this.#socket.terminate();
    this.#socket.send(audioMessage(frame));
  }

  clear(): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(stopMessage);
  }

  close(): void {
    this.#end(1000, "done");
  }

  /** The relay is about to stop: the carrier may open another stream elsewhere. */
  goAway(): void {
    this.#end(1001, "going away");
  }

  #end(code: number, reason: string): void {
    this.#socket.close(code, reason);
    // A carrier that never answers must not keep the call.
    const cancel = this.#clock.after(2_000, () => this.#socket.terminate());
    this.#socket.once("close", cancel);
  }

  #read(data: RawData, listener: MediaSocketListener): void {
    const message = readMedia(bytesOf(data), this.#frame);
    switch (message.is) {
      case "audio":
        this.#counts.frameCount += 1;
        return listener.frame(message.frame);
      case "digit":
        return listener.digit(message.digit);
      case "format":
        return;
      case "dropped":
        if (message.why === "wrong size") this.#counts.wrongSizeCount += 1;
        else if (message.why === "unknown kind") this.#counts.unknownKindCount += 1;
        else this.#counts.malformedCount += 1;
        return;
      default:
        message satisfies never;
    }
  }

  #ping(): void {
    this.#cancelPing = this.#clock.after(pingMs, () => {
      if (!this.#answered) return this.#socket.terminate();
      this.#answered = false;
      this.#socket.ping();
      this.#ping();
    });
  }
}

const bytesOf = (data: RawData): Buffer => {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
};
