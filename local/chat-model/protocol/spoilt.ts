import * as dialect from "./dialect.ts";
import type { Dialect, WireError } from "./dialect.ts";
import type { Fault } from "./fault.ts";
import type { Reply } from "./reply.ts";

/** The error that a fault answers with instead of an answer. */
export function errorOf(
  fault: Fault | undefined,
  of: Dialect,
  contextTokens: number,
  promptTokens: number,
): WireError | undefined {
  switch (fault?.is) {
    case "rate-limit":
      return dialect.rateLimited(fault)(of);
    case "server-error":
      return dialect.serverError(fault.status)(of);
    case "prompt-filter":
      return dialect.promptFiltered(of);
    case "context-length":
      return dialect.contextTooLong(contextTokens, contextTokens + promptTokens)(of);
    default:
      return undefined;
  }
}

/** The answer as a fault changes it, before it is sent. */
export function spoilt(reply: Reply, fault: Fault | undefined): Reply {
  if (fault?.is === "refusal") return { text: "", toolCalls: [], refusal: fault.text };
  return fault?.is === "empty" ? { text: "", toolCalls: [] } : reply;
}
