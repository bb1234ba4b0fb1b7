import { emptyReply, jsonReply, type Reply } from "../../http/reply.ts";
import { entityInstanceId, parseEntityId } from "../entities/entity-id.ts";
import type { StoredEntity } from "../store/entity-store.ts";
import type { TaskHub } from "../task-hub.ts";
import { badRequest } from "./bad-request.ts";
import { jsonBody } from "./json-body.ts";
import { jsonOrText } from "./json-or-text.ts";
import type { ManagementRequest } from "./management-api.ts";

/** Reads, signals and lists entities; the path begins after `entities`. */
export async function entityApi(hub: TaskHub, request: ManagementRequest, path: readonly string[]): Promise<Reply> {
  const { method, query } = request;
  const [name, key] = path;
  if (name !== undefined && key !== undefined) {
    if (method === "GET") {
      const entity = hub.entity(entityInstanceId({ name, key }));
      return entity?.exists ? jsonReply(200, jsonOrText(entity.state)) : emptyReply(404);
    }
    if (method !== "POST" && method !== "DELETE") return emptyReply(405);
    if (!hub.knowsEntity(name)) return jsonReply(404, { Message: `There is no entity function '${name}'.` });
    const input = jsonBody(await request.text());
    if (!input.ok) return badRequest("The body is not JSON.");
    const operation = method === "DELETE" ? "delete" : (query.get("op") ?? "");
    await hub.signalEntity({ name, key }, operation, input.text);
    return emptyReply(202);
  }
  if (method !== "GET") return emptyReply(405);
  const withState = query.get("fetchState")?.toLowerCase() === "true";
  return jsonReply(
    200,
    hub.entities(name).map((entity) => view(entity, withState)),
  );
}

const view = ({ id, state, updated }: StoredEntity, withState: boolean) => ({
  entityId: parseEntityId(id),
  lastOperationTime: updated,
  ...(withState ? { state: jsonOrText(state) } : {}),
});
