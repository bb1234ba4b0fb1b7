import type { ChatRequest } from "./request.ts";
import type { Reply } from "./reply.ts";

/** A request that was answered, or is being answered. */
export interface LoggedRequest {
  /** Counts all requests from 1; numbers go on when old ones are dropped. */
  number: number;
  path: string;
  request: ChatRequest;
  reply?: Reply;
  /** The status that was sent; undefined until then. */
  status?: number;
  fault?: string;
  /** How it ended: with the last byte, cut by a fault, or left by the client. */
  ended?: "complete" | "cut" | "left";
}

const kept = 100;

/** The last requests, for tests to look at. */
export class RequestLog {
  #count = 0;
  #requests: LoggedRequest[] = [];

  add(path: string, request: ChatRequest): LoggedRequest {
    this.#count += 1;
    const entry: LoggedRequest = { number: this.#count, path, request };
    this.#requests.push(entry);
    if (this.#requests.length > kept) this.#requests.shift();
    return entry;
  }

  get count(): number {
    return this.#count;
  }

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#requests = [];
  }
}
