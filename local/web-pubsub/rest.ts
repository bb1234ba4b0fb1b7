import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Connection, Hub } from "./hub.ts";

/** What a request is answered with. */
export interface Answer {
  status: number;
  body?: { code: string; message: string };
}

/** Largest message that the service takes. */
const messageMostBytes = 1_048_576;

/** The part of the REST interface that is served: sending, who is there, membership of groups, closing. */
export async function serveRest(
  request: IncomingMessage,
  address: { hub: Hub; path: string; query: URLSearchParams },
  deliver: (to: readonly Connection[], message: object, group?: string) => void,
): Promise<Answer> {
  const { hub, path, query } = address;
  const [kind = "", name = "", action = "", target = ""] = path.startsWith(":")
    ? ["", "", path]
    : path.split("/").map(decodeURIComponent);
  const to = membersOf(hub, kind, name);
  if (to === undefined) return notServed;
  const excluded = new Set(query.getAll("excluded"));
  const others = to.filter(({ id }) => !excluded.has(id));

  switch (`${request.method} ${action}`) {
    case "POST :send": {
      if (query.has("filter")) return notServed;
      const message = await payloadOf(request);
      if (message === undefined) return { status: 400, body: { code: "Error.BadRequest", message: "Bad payload." } };
      const from = kind === "groups" ? { from: "group", group: name } : { from: "server" };
      deliver(others, { type: "message", ...from, ...message }, kind === "groups" ? name : undefined);
      return { status: 202 };
    }
    case "POST :closeConnections":
      for (const connection of others) connection.close(query.get("reason") ?? "");
      return { status: 204 };
    case "DELETE ":
      if (kind !== "connections") return notServed;
      for (const connection of to) connection.close(query.get("reason") ?? "");
      return { status: 204 };
    case "HEAD ":
      return { status: to.length > 0 ? 200 : 404 };
    case "PUT connections":
    case "PUT groups":
    case "DELETE connections":
    case "DELETE groups":
      return changeMembership(request.method === "PUT", hub, { kind, name, target });
    default:
      return notServed;
  }
}

const notServed: Answer = { status: 404, body: { code: "NotServed", message: "The stand-in has no such operation." } };

function membersOf(hub: Hub, kind: string, name: string): Connection[] | undefined {
  switch (kind) {
    case "":
      return hub.all;
    case "groups":
      return hub.inGroup(name);
    case "users":
      return hub.ofUser(name);
    case "connections":
      return hub.withId(name);
    default:
      return undefined;
  }
}

/** `groups/{group}/connections/{id}` or `users/{user}/groups/{group}`. Who is not there cannot join, and has left. */
function changeMembership(joins: boolean, hub: Hub, of: { kind: string; name: string; target: string }): Answer {
  const { kind, name, target } = of;
  if (kind !== "groups" && kind !== "users") return notServed;
  const [group, members] = kind === "groups" ? [name, hub.withId(target)] : [target, hub.ofUser(name)];
  if (joins && members.length === 0) {
    const body =
      kind === "groups"
        ? { code: "Error.Connection.NotExisted", message: `Connection \`${target}\` is not found.` }
        : { code: "Warning.User.NotExisted", message: `User \`${name}\` is not found.` };
    return { status: 404, body };
  }
  for (const connection of members) {
    if (joins) hub.join(group, connection);
    else hub.leave(group, connection);
  }
  return { status: joins ? 200 : 204 };
}

/** The message by the type of its content: JSON, text, or bytes as base64. */
async function payloadOf(request: IncomingMessage): Promise<{ dataType: string; data: unknown } | undefined> {
  const body = await buffer(request);
  if (body.length > messageMostBytes) return undefined;
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("text/plain")) return { dataType: "text", data: body.toString("utf8") };
  if (type.startsWith("application/octet-stream")) return { dataType: "binary", data: body.toString("base64") };
  if (!type.startsWith("application/json")) return undefined;
  try {
    return { dataType: "json", data: JSON.parse(body.toString("utf8")) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
