import type { IncomingMessage, ServerResponse } from "node:http";
import type { CallTokens } from "../../core/ports/tokens.ts";
import { CallId } from "../../core/call/ids.ts";
import type { Flags } from "../../core/flags.ts";
import { benchContext } from "./bench-context.ts";

/** What the relay asks of Functions, answered at once: the context of any call, and a place for its signals. Nothing is known. */
export async function answerAsFunctions(
  request: IncomingMessage,
  response: ServerResponse,
  { callTokens, flags }: { callTokens: CallTokens; flags: Flags },
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://functions");
  const [, id, what] = /^\/calls\/([^/]+)\/(context|signals|notes|knowledge)$/.exec(pathname) ?? [];
  if (id === undefined) return void response.writeHead(404).end();
  const callId = CallId.parse(id);
  await callTokens.verify(request.headers.authorization?.replace(/^Bearer /, ""), callId);
  request.resume();
  if (what === "signals") return void response.writeHead(204).end();
  const body = what === "context" ? benchContext(callId, flags) : { notes: [], passages: [] };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}
