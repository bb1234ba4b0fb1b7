import type { WebSocket } from "ws";
import type { FaultBook, Side } from "./fault-book.ts";

/** What a session sends through: its socket, with the faults that are set. */
export class Outlet {
  readonly #socket: WebSocket;
  readonly #side: Side;
  readonly #book: FaultBook;
  #version: number;
  #messageCount = 0;
  #audioMs = 0;
  #stalled = false;

  constructor(socket: WebSocket, side: Side, book: FaultBook) {
    this.#socket = socket;
    this.#side = side;
    this.#book = book;
    this.#version = book.version;
    this.#dropIfDue();
  }

  /** Sends a message; to a socket that has closed it goes nowhere. */
  tell(message: string | Buffer): void {
    if (this.#passes()) this.#socket.send(message);
    this.#dropIfDue();
  }

  /** Sends a message; settles when it has been handed to the network, and rejects when the socket has closed. */
  async deliver(message: string | Buffer): Promise<void> {
    const sent = Promise.withResolvers<void>();
    if (this.#passes()) this.#socket.send(message, (error) => (error ? sent.reject(error) : sent.resolve()));
    else sent.resolve();
    this.#dropIfDue();
    return sent.promise;
  }

  /** Counts audio that was heard or sent. */
  audio(ms: number): void {
    this.#notice();
    this.#audioMs += ms;
    this.#dropIfDue();
  }

  /** Ends the socket for a reason of the protocol. */
  close(code: number, reason: string): void {
    this.#socket.close(code, closeReason(reason));
  }

  /** Counts the message; false when nothing more is to be said on this socket. */
  #passes(): boolean {
    this.#notice();
    const { stall } = this.#book.faults[this.#side];
    if (!this.#stalled && stall && this.#messageCount >= stall.afterMessages) {
      this.#stalled = true;
      this.#book.happened(this.#side, "stall");
    }
    if (!this.#stalled) this.#messageCount++;
    return !this.#stalled;
  }

  #notice(): void {
    if (this.#version === this.#book.version) return;
    this.#version = this.#book.version;
    this.#messageCount = 0;
    this.#audioMs = 0;
    this.#stalled = false;
  }

  #dropIfDue(): void {
    const { drop } = this.#book.faults[this.#side];
    if (!drop || this.#socket.readyState !== this.#socket.OPEN) return;
    const { code, afterMessages, afterAudioMs } = drop;
    const atOnce = afterMessages === undefined && afterAudioMs === undefined;
    const due = this.#messageCount >= (afterMessages ?? Infinity) || this.#audioMs >= (afterAudioMs ?? Infinity);
    if (!atOnce && !due) return;
    this.#book.happened(this.#side, "drop");
    if (code === undefined) this.#socket.terminate();
    else this.#socket.close(code, "a fault that was asked for");
  }
}

/** The reason of a close has room for 123 bytes. */
export const closeReason = (text: string): string => text.replaceAll(/[^ -~]/g, "?").slice(0, 120);
