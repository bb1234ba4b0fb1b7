import { pageSize } from "./page-size.ts";
import { emptyReply, jsonReply, type Reply } from "../../http/reply.ts";
import { hasEnded, type Instance, runtimeStatuses } from "../store/instance.ts";
import type { Started, TaskHub, Told, ToldInState } from "../task-hub.ts";
import { entityApi } from "./entity-api.ts";
import { badJson, badRequest, notInThatState, thrown } from "./bad-request.ts";
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
  contentType: string | undefined;
  text: () => Promise<string>;
}

/** The management API, as the SDK calls it and as the webhooks offer it. */
export function managementApi(hub: TaskHub, address: WebhookAddress) {
  return async (request: ManagementRequest): Promise<Reply> => {
    const [first, id, operation, ...rest] = request.path;
    const collection = first?.toLowerCase();
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
    if (!input.ok) return badJson(input.why);
    const version = query.get("version") ?? undefined;
    const outcome = await hub.start({ name, instanceId, input: input.text, version });
    return outcome.is === "started" ? startedOrEnded(outcome, query) : started(outcome);
  }

  /** Waits for the end where the query says for how long, and how often the real API would look. */
  async function startedOrEnded(outcome: Extract<Started, { is: "started" }>, query: URLSearchParams): Promise<Reply> {
    const [timeout, interval] = [seconds(query, "timeout"), seconds(query, "pollingInterval")];
    if (timeout === undefined || interval === undefined) return started(outcome);
    if (interval > timeout) {
      return badRequest(`Total timeout ${timeout} should be bigger than retry timeout ${interval}`);
    }
    await within(timeout * 1000, (givenUp) => hub.ended(outcome.instanceId, givenUp));
    const instance = hub.instance(outcome.instanceId);
    if (!instance || !hasEnded(instance.status)) return started(outcome);
    if (instance.status === "Completed") return jsonReply(200, jsonOrText(instance.output));
    return ended(instance, query, statusDocument(instance, { input: true }));
  }

  function started(outcome: Started): Reply {
    switch (outcome.is) {
      case "refused":
        return badRequest(outcome.why);
      case "exists":
        return thrown(
          `An orchestration with id '${outcome.instanceId}' already exists. It is in state ${outcome.status}`,
          "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
        );
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
    return ended(instance, query, document);
  }

  function list({ query, continuationToken }: ManagementRequest): Reply {
    const top = pageSize(query);
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

  async function raiseEvent({ contentType, text }: ManagementRequest, id: string, name: string): Promise<Reply> {
    const status = hub.instance(id)?.status;
    if (!status) return emptyReply(404);
    if (hasEnded(status)) return emptyReply(410);
    if (contentType?.split(";", 1)[0]?.trim().toLowerCase() !== "application/json") {
      return jsonReply(400, { Message: "Only application/json request content is supported" });
    }
    const body = await text();
    const input = jsonBody(body);
    if (!input.ok) return badJson(input.why);
    if (body.trim() === "") return badJson("Error reading JToken from JsonReader. Path '', line 0, position 0.");
    return told(await hub.raiseEvent(id, name, input.text ?? "null"));
  }

  async function operate(request: ManagementRequest, id: string, operation: string, rest: readonly string[]) {
    const { query } = request;
    const reason = query.get("reason");
    switch (operation.toLowerCase()) {
      case "raiseevent": {
        const [name] = rest;
        return name ? raiseEvent(request, id, name) : emptyReply(404);
      }
      case "terminate":
        return told(await hub.terminate(id, reason));
      case "suspend":
        return toldInState("suspend", id, await hub.suspend(id, reason));
      case "resume":
        return toldInState("resume", id, await hub.resume(id, reason));
      case "rewind": {
        const outcome = await hub.rewind(id, reason ?? "");
        if (outcome !== "not-failed") return told(outcome);
        return notInThatState("The rewind operation is only supported on failed orchestration instances.");
      }
      case "restart": {
        const outcome = await hub.restart(id, isTrue(query, "restartWithNewInstanceId", true));
        if (outcome !== "unknown") return outcome.is === "started" ? startedOrEnded(outcome, query) : started(outcome);
        return badRequest(
          `An orchestrastion with the instanceId ${id} was not found.`,
          "InstanceId does not match a valid orchestration instance.",
        );
      }
      default:
        return emptyReply(404);
    }
  }
}

/** Waits for something that can be given up, but no longer than that. */
async function within(ms: number, wait: (givenUp: AbortSignal) => Promise<void>): Promise<void> {
  const givingUp = new AbortController();
  const timeout = setTimeout(() => givingUp.abort(), Math.min(ms, longestTimeoutMs));
  await wait(givingUp.signal);
  clearTimeout(timeout);
}

/** Node's timers fire at once where they would be longer: 24 days. */
const longestTimeoutMs = 2 ** 31 - 1;

const told = (outcome: Told): Reply => emptyReply({ accepted: 202, unknown: 404, ended: 410 }[outcome]);

/** The status document of an instance that has ended. */
function ended({ status }: Instance, query: URLSearchParams, document: object): Reply {
  const asError = status === "Failed" && isTrue(query, "returnInternalServerErrorOnFailure", false);
  return jsonReply(asError ? 500 : 200, document);
}

const toldInState = (operation: string, id: string, outcome: ToldInState): Reply =>
  typeof outcome === "string"
    ? told(outcome)
    : notInThatState(
        `Cannot ${operation} the orchestration instance ${id} because instance is in the ${outcome.status} state.`,
      );

const seconds = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name)?.trim() ?? "";
  return text === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
};

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
