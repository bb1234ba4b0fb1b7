import { randomUUID } from "node:crypto";
import { type IncomingMessage, request as connect } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Invoke } from "../azure-core/invoke.ts";
import type { RpcTypedData } from "../azure-core/rpc.ts";
import type { Log } from "../log.ts";
import type { ServerRequest } from "../server.ts";
import { type ExtraInputs, traceOf } from "./http-trigger.ts";
import type { HttpFunction } from "./router.ts";

/**
 * An app with HTTP streaming takes its requests through a server of the library's own, named by `streamingUrl`. The
 * request goes there with the invocation's id, both ways as it flows, while the invocation itself carries only headers,
 * query and parameters.
 */
export function streamingFunctions(streamingUrl: string, invoke: Invoke, extra: ExtraInputs, log: Log) {
  const { port } = new URL(streamingUrl);

  return async (
    { raw, rawResponse, url, headers }: ServerRequest,
    { called }: HttpFunction,
    parameters: Record<string, string>,
  ) => {
    const invocationId = randomUUID();
    const upstream = connect({
      hostname: "127.0.0.1",
      port,
      path: `${url.pathname}${url.search}`,
      method: raw.method,
      headers: {
        ...raw.headers,
        "x-ms-invocation-id": invocationId,
        "x-forwarded-host": url.host,
        "x-forwarded-proto": "http",
      },
    });
    // The library answers nothing at all where the handler throws or returns nothing: its socket is cut then.
    const give = (status: number) => {
      upstream.destroy();
      if (rawResponse.headersSent) rawResponse.destroy();
      else rawResponse.writeHead(status).end();
    };
    rawResponse.once("close", () => upstream.destroy());

    const triggerMetadata: Record<string, RpcTypedData> = {
      Headers: { json: JSON.stringify(Object.fromEntries(headers)) },
      Query: { json: JSON.stringify(Object.fromEntries(url.searchParams)) },
    };
    for (const [name, value] of Object.entries(parameters)) triggerMetadata[name] = { string: value };

    let returned: unknown;
    const streamed = Promise.all([pipeline(raw, upstream), answered()]);
    const ran = invoke(called, {
      inputs: [[called.trigger.bindingName, { http: {} }], ...extra(called)],
      triggerMetadata,
      invocationId,
      withResult: (result) => (returned = result),
      ...traceOf(headers),
    }).then(() => {
      if (returned === undefined || returned === null) give(204);
    });
    ran.catch((error: unknown) => {
      const stack = error instanceof Error ? error.stack : String(error);
      log("error", `Function.${called.name}`, "function failed", { function: called.name, invocationId, error: stack });
      give(500);
    });
    await Promise.allSettled([streamed, ran]);
    return undefined;

    async function answered(): Promise<void> {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        upstream.once("response", resolve).once("error", reject);
      });
      const { "x-ms-invocation-id": _id, ...answerHeaders } = answer.headers;
      rawResponse.writeHead(answer.statusCode ?? 200, answerHeaders);
      rawResponse.flushHeaders();
      await pipeline(answer, rawResponse);
    }
  };
}
