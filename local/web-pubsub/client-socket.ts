import { randomUUID } from "node:crypto";
import type { RawData, WebSocket } from "ws";
import { z } from "zod";
import type { Connection, Hub } from "./hub.ts";
import type { Claims } from "./tokens.ts";

/** The subprotocol that is spoken here. */
export const subprotocol = "json.webpubsub.azure.v1";

/** A client that reads nothing for so long is cut off. */
const unreadMostBytes = 1_048_576;

const ackId = z.int().nonnegative().optional();
const data = { dataType: z.enum(["json", "text", "binary"]).default("text"), data: z.unknown() };

const Request = z.discriminatedUnion("type", [
  z.object({ type: z.literal("joinGroup"), group: z.string().min(1).max(1_024), ackId }),
  z.object({ type: z.literal("leaveGroup"), group: z.string().min(1).max(1_024), ackId }),
  z.object({ type: z.literal("sendToGroup"), group: z.string(), noEcho: z.boolean().default(false), ackId, ...data }),
  z.object({ type: z.literal("event"), event: z.string(), ackId, ...data }),
  z.object({ type: z.literal("ping") }),
]);
type Request = z.infer<typeof Request>;

/** Serves a client that was let in, by json.webpubsub.azure.v1. `deliver` brings a message to those connections. */
export function serveClient(
  socket: WebSocket,
  client: { hub: Hub; claims: Claims; deliver: (to: readonly Connection[], message: object) => void },
): void {
  const { hub, claims, deliver } = client;
  const send = (message: object) => {
    if (socket.bufferedAmount > unreadMostBytes) socket.terminate();
    else socket.send(JSON.stringify(message));
  };
  const connection: Connection = {
    id: randomUUID(),
    userId: claims.sub,
    send,
    close(reason) {
      send({ type: "system", event: "disconnected", message: reason });
      socket.close(1000);
    },
  };
  const mayUse = (action: "joinLeaveGroup" | "sendToGroup", group: string) =>
    claims.role.includes(`webpubsub.${action}`) || claims.role.includes(`webpubsub.${action}.${group}`);
  const acknowledge = (id: number | undefined, error?: { name: string; message: string }) => {
    if (id === undefined) return;
    send({ type: "ack", ackId: id, success: error === undefined, ...(error === undefined ? {} : { error }) });
  };
  const forbidden = (what: string, group: string) => ({
    name: "Forbidden",
    message: `The client has no permission to ${what} group '${group}'.`,
  });

  const serve = (request: Request): void => {
    switch (request.type) {
      case "joinGroup":
      case "leaveGroup": {
        const { type, group } = request;
        if (!mayUse("joinLeaveGroup", group))
          return acknowledge(request.ackId, forbidden(type === "joinGroup" ? "join" : "leave", group));
        if (type === "joinGroup") hub.join(group, connection);
        else hub.leave(group, connection);
        return acknowledge(request.ackId);
      }
      case "sendToGroup": {
        const { group, noEcho, dataType } = request;
        if (!mayUse("sendToGroup", group)) return acknowledge(request.ackId, forbidden("send message to", group));
        const from = connection.userId === undefined ? {} : { fromUserId: connection.userId };
        const to = hub.inGroup(group).filter((one) => !(noEcho && one === connection));
        deliver(to, { type: "message", from: "group", ...from, group, dataType, data: request.data });
        return acknowledge(request.ackId);
      }
      case "event":
        return acknowledge(request.ackId, { name: "NotFound", message: "There is no event handler here." });
      case "ping":
        return send({ type: "pong" });
      default:
        request satisfies never;
    }
  };

  hub.add(connection);
  for (const group of claims["webpubsub.group"]) hub.join(group, connection);
  socket.on("close", () => hub.remove(connection));
  socket.on("error", () => socket.terminate());
  socket.on("message", (frame: RawData, isBinary: boolean) => {
    const request = isBinary ? undefined : requestIn(frame);
    if (request === undefined) connection.close("Invalid payload from the client.");
    else serve(request);
  });
  const user = connection.userId === undefined ? {} : { userId: connection.userId };
  send({ type: "system", event: "connected", ...user, connectionId: connection.id });
}

/** Undefined where it is none that a client may send. */
function requestIn(frame: RawData): Request | undefined {
  if (!Buffer.isBuffer(frame)) return undefined;
  try {
    return Request.safeParse(JSON.parse(frame.toString("utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
