import { emptyReply, jsonReply, type Reply } from "../../http/reply.ts";
import { type EntityId, entityInstanceId, parseEntityId } from "../entities/entity-id.ts";
import type { StoredEntity } from "../store/entity-store.ts";
import type { TaskHub } from "../task-hub.ts";
import { badRequest } from "./bad-request.ts";
import { jsonBody } from "./json-body.ts";
import { jsonOrText } from "./json-or-text.ts";
import type { ManagementRequest } from "./management-api.ts";
import { pageSize } from "./page-size.ts";

/** Stands for an empty key in an address. */
const emptyKey = "$";

/** Reads, signals and lists entities; the path begins after `entities`. */
export async function entityApi(hub: TaskHub, request: ManagementRequest, path: readonly string[]): Promise<Reply> {
  const [name, key = ""] = path;
  const { method } = request;
  if (name !== undefined && (method === "POST" || method === "DELETE")) return signal(hub, request, { name, key });
  if (method !== "GET") return emptyReply(404);
  if (name !== undefined && key !== "") {
    const entity = hub.entity(entityInstanceId({ name, key: key === emptyKey ? "" : key }));
    return entity?.exists && entity.state !== null ? jsonReply(200, jsonOrText(entity.state)) : emptyReply(404);
  }
  return list(hub, request, name);
}

/** A page of them by id. The token for the next page is the last id of this one. */
function list(hub: TaskHub, { query, continuationToken }: ManagementRequest, name: string | undefined): Reply {
  const [from, to] = ["lastOperationTimeFrom", "lastOperationTimeTo"].map((side) => query.get(side));
  if ([from, to].some((time) => time && Number.isNaN(Date.parse(time)))) {
    return badRequest("lastOperationTimeFrom or lastOperationTimeTo is not valid.");
  }
  const top = pageSize(query);
  const entities = hub.entities({
    name,
    ...(from ? { updatedFrom: new Date(from).toISOString() } : {}),
    ...(to ? { updatedTo: new Date(to).toISOString() } : {}),
    afterId: continuationToken && Buffer.from(continuationToken, "base64url").toString(),
    limit: top,
  });
  const withState = query.get("fetchState")?.toLowerCase() === "true";
  const last = entities.length === top ? entities.at(-1) : undefined;
  const more = last ? { "x-ms-continuation-token": Buffer.from(last.id).toString("base64url") } : {};
  return jsonReply(
    200,
    entities.map((entity) => view(entity, withState)),
    more,
  );
}

async function signal(hub: TaskHub, request: ManagementRequest, target: EntityId): Promise<Reply> {
  const operation = request.method === "DELETE" ? "delete" : (request.query.get("op") ?? "");
  const input = operationInput(await request.text(), request.contentType);
  if (!input.ok) return jsonReply(400, { Message: `Could not parse JSON content: ${input.why}` });
  const refused = await hub.signalEntity(target, operation, input.text);
  return refused === undefined ? emptyReply(202) : jsonReply(400, { Message: refused });
}

/** What does not say that it is JSON is a text. */
function operationInput(body: string, contentType: string | undefined): ReturnType<typeof jsonBody> {
  if (body === "") return { ok: true, text: null };
  if (contentType?.split(";", 1)[0]?.trim().toLowerCase() === "application/json") {
    const input = jsonBody(body);
    return input.ok ? { ok: true, text: input.text ?? "null" } : input;
  }
  return { ok: true, text: JSON.stringify(body) };
}

const view = ({ id, state, updated }: StoredEntity, withState: boolean) => ({
  entityId: parseEntityId(id),
  lastOperationTime: updated,
  ...(withState ? { state: jsonOrText(state) } : {}),
});
