import type { Reply } from "../http-exchange.ts";

export interface RestRequest {
  /** What the path's groups hold, decoded. */
  params: readonly string[];
  body: unknown;
  apiVersion: string;
}

export type Handler = (request: RestRequest) => Reply | Promise<Reply>;

/** One operation of the REST API. */
export interface Operation {
  method: "GET" | "POST" | "DELETE";
  path: RegExp;
  handle: Handler;
  /** Honours the Repeatability-Request-ID: `current` repeats with the present state, `stored` with the first answer. */
  repeatable?: "current" | "stored";
}

/** For events of operations: the context that comes back, and where to. */
export interface OperationEcho {
  operationContext?: string | undefined;
  operationCallbackUri?: string | undefined;
}
