import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBody, send, type Reply } from "../http-exchange.ts";
import type { Network } from "../network.ts";
import { isControlKey } from "./control-key.ts";
import { controlRoutes, type ControlRoute } from "./control-routes.ts";
import type { Runs } from "./runs.ts";
import { streamNews } from "./news-stream.ts";

/** A script may bring recordings along: a quarter of an hour fits. */
const largestBodyBytes = 64_000_000;

/** The control API's door, under /control/phone: a key to it, JSON in and out. */
export function controlDoor(
  network: Network,
  runs: Runs,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const routes = controlRoutes(network, runs);
  return async (request, response) => {
    const url = new URL(request.url ?? "/", network.publicUrl);
    if (!isControlKey(request.headers.authorization ?? "", `Bearer ${network.controlKey}`))
      return send(response, { status: 401, body: { error: "the control key is needed: Authorization: Bearer …" } });
    const body = await readBody(request, largestBodyBytes);
    const [, streamed] = /^\/control\/phone\/calls\/([^/]+)\/events$/.exec(url.pathname) ?? [];
    const run = streamed === undefined ? undefined : runs.find(streamed);
    if (run !== undefined && request.method === "GET") return streamNews(run, response);
    send(response, await answer(routes, request.method ?? "GET", url, body));
  };
}

async function answer(routes: readonly ControlRoute[], method: string, url: URL, body: Buffer): Promise<Reply> {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(url.pathname) : null;
    if (match === null) continue;
    try {
      const given: unknown = body.length === 0 ? {} : JSON.parse(body.toString());
      return await route.handle({
        params: match.slice(1).map(decodeURIComponent),
        query: url.searchParams,
        body: given,
      });
    } catch (error) {
      if (error instanceof z.ZodError)
        return {
          status: 422,
          body: { faults: error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) },
        };
      if (error instanceof SyntaxError || error instanceof URIError)
        return { status: 400, body: { error: error.message } };
      throw error;
    }
  }
  return { status: 404, body: { error: "no such thing in the phone network" } };
}
