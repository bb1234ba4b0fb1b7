import { emptyReply, jsonReply, type Reply } from "../../http/reply.ts";
import { type EntityId, entityInstanceId, parseEntityId } from "../entities/entity-id.ts";
import type { StoredEntity } from "../store/entity-store.ts";
import type { TaskHub } from "../task-hub.ts";
import { jsonBody } from "./json-body.ts";
import { jsonOrText } from "./json-or-text.ts";
import type { ManagementRequest } from "./management-api.ts";

/** Stands for an empty key in an address. */
const emptyKey = "$";

/** Reads, signals and lists entities; the path begins after `entities`. */
export async function entityApi(hub: TaskHub, request: ManagementRequest, path: readonly string[]): Promise<Reply> {
  const [name, key = ""] = path;
  const { method, query } = request;
  if (name !== undefined && (method === "POST" || method === "DELETE")) return signal(hub, request, { name, key });
  if (method !== "GET") return emptyReply(404);
  if (name !== undefined && key !== "") {
    const entity = hub.entity(entityInstanceId({ name, key: key === emptyKey ? "" : key }));
    return entity?.exists && entity.state !== null ? jsonReply(200, jsonOrText(entity.state)) : emptyReply(404);
  }
  const withState = query.get("fetchState")?.toLowerCase() === "true";
  return jsonReply(
    200,
    hub.entities(name).map((entity) => view(entity, withState)),
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
