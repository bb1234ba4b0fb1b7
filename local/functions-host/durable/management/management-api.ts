import { setTimeout as sleep } from "node:timers/promises";
import { emptyReply, jsonReply, type Reply } from "../../http/reply.ts";
import { hasEnded, runtimeStatuses } from "../store/instance.ts";
import type { Started, TaskHub, Told } from "../task-hub.ts";
import { entityApi } from "./entity-api.ts";
import { badRequest } from "./bad-request.ts";
import { position, token } from "./continuation-token.ts";
import { instanceUrls, type WebhookAddress } from "./instance-urls.ts";
import { jsonBody } from "./json-body.ts";
import { jsonOrText } from "./json-or-text.ts";
import { statusDocument } from "./status-document.ts";

export interface ManagementRequest {
  method: string;
  /** What follows the base, decoded: `["instances", "abc", "raiseEvent", "Go"]`. */
  path: readonly string[];
  query: URLSearchParams;
  /** The address that was asked, for the answer's Location. */
  url: string;
  continuationToken: string | undefined;
  text: () => Promise<string>;
}

/** The management API, as the SDK calls it and as the webhooks offer it. */
export function managementApi(hub: TaskHub, address: WebhookAddress) {
  return async (request: ManagementRequest): Promise<Reply> => {
    const [collection, id, operation, ...rest] = request.path;
    const { method } = request;
    if (collection === "orchestrators" && id && method === "POST") return start(request, id, operation);
    if (collection === "entities") return entityApi(hub, request, request.path.slice(1));
    if (collection === "instances" && !id) {
      if (method === "GET") return list(request);
      if (method === "DELETE") return purgeMany(request);
    } else if (collection === "instances" && id) {
      if (method === "GET" && !operation) return status(request, id);
      if (method === "DELETE" && !operation) return purge(id);
      if (method === "POST" && operation) return operate(request, id, operation, rest);
    }
    return emptyReply(404);
  };

  async function start({ query, text }: ManagementRequest, name: string, instanceId: string | undefined) {
    const input = jsonBody(await text());
    if (!input.ok) return badRequest("The body is not JSON.");
    const version = query.get("version") ?? undefined;
    const outcome = await hub.start({ name, instanceId, input: input.text, version });
    const timeoutSeconds = Number(query.get("timeout") ?? 0);
    if (outcome.is !== "started" || !(timeoutSeconds > 0)) return started(outcome);
    await within(timeoutSeconds * 1000, hub.ended(outcome.instanceId));
    const instance = hub.instance(outcome.instanceId);
    if (!instance || !hasEnded(instance.status)) return started(outcome);
    if (instance.status === "Completed") return jsonReply(200, jsonOrText(instance.output));
    return jsonReply(instance.status === "Failed" ? 500 : 200, statusDocument(instance, { input: true }));
  }

  function started(outcome: Started): Reply {
    switch (outcome.is) {
      case "refused":
        return badRequest(outcome.why);
      case "exists":
        return jsonReply(500, {
          Message: "Something went wrong while processing your request",
          ExceptionMessage: `An orchestration with id '${outcome.instanceId}' already exists. It is in state ${outcome.status}`,
          ExceptionType: "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
          StackTrace: "",
        });
      case "started": {
        const urls = instanceUrls(address, outcome.instanceId);
        return jsonReply(202, urls, { location: urls.statusQueryGetUri ?? "", "retry-after": "10" });
      }
    }
  }

  function status({ query, url }: ManagementRequest, id: string): Reply {
    const instance = hub.instance(id);
    if (!instance) return emptyReply(404);
    const history = isTrue(query, "showHistory", false)
      ? { events: hub.shownHistory(instance), output: isTrue(query, "showHistoryOutput", false) }
      : undefined;
    // The real API shows the input of a single instance whatever showInput says.
    const document = statusDocument(instance, { input: true, history });
    if (!hasEnded(instance.status)) return jsonReply(202, document, { location: url, "retry-after": "5" });
    const asError = instance.status === "Failed" && isTrue(query, "returnInternalServerErrorOnFailure", false);
    return jsonReply(asError ? 500 : 200, document);
  }

  function list({ query, continuationToken }: ManagementRequest): Reply {
    const top = Math.min(1000, Math.max(1, Number(query.get("top") ?? 100) || 100));
    const filter = instanceFilter(query);
    if (!filter) return badRequest("createdTimeFrom, createdTimeTo or runtimeStatus is not valid.");
    const after = position(continuationToken);
    if (after === "malformed") return badRequest("The continuation token is not valid.");
    const instances = hub.instances(filter, after, top);
    const last = instances.length === top ? instances.at(-1) : undefined;
    const more = last ? { "x-ms-continuation-token": token(last) } : {};
    const documents = instances.map((one) => statusDocument(one, { input: isTrue(query, "showInput", false) }));
    return jsonReply(200, documents, more);
  }

  async function purge(id: string): Promise<Reply> {
    const instancesDeleted = await hub.purge([id]);
    return instancesDeleted === 0 ? emptyReply(404) : jsonReply(200, { instancesDeleted });
  }

  async function purgeMany({ query }: ManagementRequest): Promise<Reply> {
    if (!query.get("createdTimeFrom")) return badRequest("Please provide value for 'createdTimeFrom' parameter.");
    const filter = instanceFilter(query);
    if (!filter) return badRequest("createdTimeFrom, createdTimeTo or runtimeStatus is not valid.");
    const ended = hub.instances(filter, undefined, Number.MAX_SAFE_INTEGER).filter((one) => hasEnded(one.status));
    const instancesDeleted = await hub.purge(ended.map((one) => one.id));
    return instancesDeleted === 0 ? emptyReply(404) : jsonReply(200, { instancesDeleted });
  }

  async function operate({ query, text }: ManagementRequest, id: string, operation: string, rest: readonly string[]) {
    const reason = query.get("reason") ?? "";
    switch (operation.toLowerCase()) {
      case "raiseevent": {
        const [name] = rest;
        const input = jsonBody(await text());
        if (!name) return badRequest("The event has no name.");
        if (!input.ok) return badRequest("The body is not JSON.");
        return told(await hub.raiseEvent(id, name, input.text ?? "null"));
      }
      case "terminate":
        return told(await hub.terminate(id, reason));
      case "suspend":
        return told(await hub.suspend(id, reason));
      case "resume":
        return told(await hub.resume(id, reason));
      case "rewind": {
        const outcome = await hub.rewind(id, reason);
        if (outcome !== "not-failed") return told(outcome);
        return jsonReply(412, "The rewind operation is only supported on failed orchestration instances.");
      }
      case "restart": {
        const outcome = await hub.restart(id, isTrue(query, "restartWithNewInstanceId", true));
        return outcome === "unknown" ? badRequest(`An instance with the id '${id}' was not found.`) : started(outcome);
      }
      default:
        return emptyReply(404);
    }
  }
}

/** Waits for a promise, but no longer than that. */
async function within(ms: number, awaited: Promise<unknown>): Promise<void> {
  const timeout = new AbortController();
  await Promise.race([awaited, sleep(ms, undefined, { signal: timeout.signal }).catch(() => undefined)]);
  timeout.abort();
}

const told = (outcome: Told): Reply => emptyReply({ accepted: 202, unknown: 404, ended: 410 }[outcome]);

const isTrue = (query: URLSearchParams, name: string, absent: boolean): boolean => {
  const value = query.get(name);
  return value === null ? absent : value.toLowerCase() === "true";
};

function instanceFilter(query: URLSearchParams) {
  const instant = (name: string) => {
    const text = query.get(name);
    return text ? Date.parse(text) : undefined;
  };
  const createdFromMs = instant("createdTimeFrom");
  const createdToMs = instant("createdTimeTo");
  const wanted = (query.get("runtimeStatus") ?? "").split(",").filter(Boolean);
  const statuses = runtimeStatuses.filter((known) => wanted.some((one) => one.toLowerCase() === known.toLowerCase()));
  if (Number.isNaN(createdFromMs) || Number.isNaN(createdToMs) || statuses.length < wanted.length) return undefined;
  return { createdFromMs, createdToMs, statuses, idPrefix: query.get("instanceIdPrefix") ?? undefined };
}
