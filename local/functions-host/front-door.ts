import { randomUUID } from "node:crypto";
import type { Invoke } from "./azure-core/invoke.ts";
import type { adminApi } from "./admin-api.ts";
import type { managementApi } from "./durable/management/management-api.ts";
import { NotWritten } from "./durable/store/not-written.ts";
import { type HostKeys, shownKey } from "./http/host-keys.ts";
import { type ExtraInputs, invokeHttp } from "./http/http-trigger.ts";
import { emptyReply, type Reply } from "./http/reply.ts";
import { splitPath } from "./http/route-template.ts";
import type { createRouter, HttpFunction } from "./http/router.ts";
import type { Log } from "./log.ts";
import type { monitor } from "./monitor/monitor.ts";
import type { Answer, ServerRequest } from "./server.ts";
import type { eventGridWebhook } from "./triggers/event-grid.ts";

export interface FrontDoorParts {
  keys: HostKeys;
  /** The path under which the SDK reaches the management API; it holds a secret of its own. */
  rpcPath: readonly string[];
  router: ReturnType<typeof createRouter>;
  management: ReturnType<typeof managementApi>;
  eventGrid: ReturnType<typeof eventGridWebhook>;
  admin: ReturnType<typeof adminApi>;
  monitor: ReturnType<typeof monitor>;
  /** Answers a request of a streaming app, whose handlers write to the socket themselves. */
  streaming:
    | ((request: ServerRequest, found: HttpFunction, parameters: Record<string, string>) => Promise<undefined>)
    | undefined;
  invoke: Invoke;
  extra: ExtraInputs;
  log: Log;
}

/** Every request comes through here: to the webhooks, the admin endpoints or a function, each behind its lock. */
export function frontDoor(parts: FrontDoorParts): Answer {
  const { keys, rpcPath, router, invoke, extra, log } = parts;

  return async (request) => {
    const { method, url } = request;
    const path = splitPath(url.pathname).map(decode);
    const key = shownKey(request.headers, url.searchParams);

    if (startsWith(path, rpcPath)) return manage(request, path.slice(rpcPath.length));
    if (startsWith(path, ["runtime", "webhooks", "durabletask"])) {
      return keys.opens(key, "durabletask_extension") ? manage(request, path.slice(3)) : emptyReply(401);
    }
    if (startsWith(path, ["runtime", "webhooks", "eventgrid"]) && path.length === 3) {
      if (!keys.opens(key, "eventgrid_extension")) return emptyReply(401);
      if (method !== "POST") return emptyReply(405, { allow: "POST" });
      return parts.eventGrid({
        functionName: url.searchParams.get("functionName") ?? undefined,
        eventType: request.headers.get("aeg-event-type") ?? undefined,
        body: (await request.body()).toString("utf8"),
      });
    }
    if (path[0] === "admin") {
      if (!keys.opens(key)) return emptyReply(401);
      return parts.admin(method, path.slice(1), async () => (await request.body()).toString("utf8"));
    }
    if (path[0] === "monitor") return parts.monitor(request, path.slice(1));
    return callFunction(request, key);
  };

  async function manage({ method, url, headers, body }: ServerRequest, path: readonly string[]): Promise<Reply> {
    return parts.management({
      method,
      path,
      query: url.searchParams,
      url: url.href,
      continuationToken: headers.get("x-ms-continuation-token") ?? undefined,
      contentType: headers.get("content-type") ?? undefined,
      text: async () => (await body()).toString("utf8"),
    });
  }

  async function callFunction(request: ServerRequest, key: string | undefined): Promise<Reply | undefined> {
    const { method, url, headers } = request;
    const routed = router.find(method, url.pathname);
    if (routed.is === "missing") return emptyReply(404);
    const { called, authLevel } = routed.function;
    if (authLevel !== "anonymous" && !keys.opensFunction(key, called.name, authLevel)) return emptyReply(401);
    if (parts.streaming) return parts.streaming(request, routed.function, routed.parameters);
    const invocationId = randomUUID();
    const body = await request.body();
    try {
      const { parameters } = routed;
      return await invokeHttp(invoke, extra, { called, method, url, headers, parameters, body, invocationId });
    } catch (error) {
      if (error instanceof NotWritten) throw error;
      const stack = error instanceof Error ? error.stack : String(error);
      log("error", `Function.${called.name}`, "function failed", { function: called.name, invocationId, error: stack });
      return emptyReply(500);
    }
  }
}

const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((segment, index) => path[index]?.toLowerCase() === segment.toLowerCase());

/** An encoded slash stays encoded, as on the real host: it parts nothing. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment.replace(/%(?=2f)/gi, "%25"));
  } catch {
    return segment;
  }
}
