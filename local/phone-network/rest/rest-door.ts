import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { pause } from "../clock.ts";
import { readBody, type Reply } from "../http-exchange.ts";
import type { Network } from "../network.ts";
import { AcsError, denied, invalidRequest } from "./acs-error.ts";
import { isSigned } from "./hmac.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { props } from "./props.ts";
import { Repeatability } from "./repeatability.ts";

const answeredWithCallSchema = z.looseObject({ callConnectionId: z.string() });

/** How long an answer is held back when events are to arrive before it. */
const lateAnswerMs = 1_500;

/** The REST API's door: who may come in, what they asked for, and refusals in the service's own form. */
export function restDoor(network: Network): (request: IncomingMessage) => Promise<Reply | "hang"> {
  const table = operations(network);
  const repeatability = new Repeatability();
  return async (request) => {
    const { method = "GET", url: rawUrl = "/", headers } = request;
    const body = await readBody(request);
    const echoed = echoedHeaders(request);
    try {
      const fault = network.faults.forRequest(rawUrl);
      if (fault?.done === false) return faulty(fault.answer, echoed);
      if (!isSigned({ method, rawUrl, headers, body }, network.accessKey, Date.now())) throw denied();
      const url = new URL(rawUrl, network.publicUrl);
      const apiVersion = url.searchParams.get("api-version");
      if (apiVersion === null || apiVersion === "")
        throw new AcsError(400, "ApiVersionUnspecified", "An API version is required, but was not specified.");
      const { operation, params } = find(table, method, url.pathname);
      const run = async () => operation.handle({ params, body: parsed(body), apiVersion });
      const id = headers["repeatability-request-id"];
      const repeatId = operation.repeatable !== undefined && typeof id === "string" ? id : undefined;
      const reply =
        repeatId === undefined
          ? await run()
          : await repeatable(network, repeatability, operation, `${url.pathname} ${repeatId}`, run);
      if (network.faults.settings.callbacks.beforeResponse) await pause(network.clock, lateAnswerMs);
      return fault === undefined ? withHeaders(reply, echoed) : faulty(fault.answer, echoed);
    } catch (error) {
      if (!(error instanceof AcsError)) throw error;
      const { status, code, message } = error;
      return withHeaders({ status, body: { error: { code, message } } }, echoed);
    }
  };
}

const faulty = (answer: Reply | "hang", headers: Record<string, string>): Reply | "hang" =>
  answer === "hang" ? answer : withHeaders(answer, headers);

function find(table: readonly Operation[], method: string, path: string) {
  for (const operation of table) {
    const match = operation.method === method ? operation.path.exec(path) : null;
    if (match !== null) return { operation, params: match.slice(1).map(decoded) };
  }
  throw new AcsError(404, "NotFound", "The requested resource was not found.");
}

async function repeatable(
  network: Network,
  repeatability: Repeatability,
  operation: Operation,
  key: string,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const { reply, repeated } = repeatability.once(key, run);
  const first = await reply;
  if (operation.repeatable === "stored")
    return withHeaders(
      first,
      operation.path.source.includes("callConnections:") ? {} : { "repeatability-result": "accepted" },
    );
  return repeated ? { ...first, body: currentState(network, first.body) } : first;
}

/** The same call again, as it stands now. */
function currentState({ exchange }: Network, body: unknown): unknown {
  const { callConnectionId } = answeredWithCallSchema.parse(body);
  const connection = exchange.connections.get(callConnectionId);
  if (connection === undefined) return { ...answeredWithCallSchema.parse(body), callConnectionState: "disconnected" };
  return props(connection, connection.options.direction === "outgoing" ? "create" : "answer");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalidRequest("the path is badly encoded");
  }
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw invalidRequest(`the body is no JSON: ${String(cause)}`);
  }
}

function echoedHeaders({ headers }: IncomingMessage): Record<string, string> {
  const clientRequestId = headers["x-ms-client-request-id"];
  return {
    ...(typeof clientRequestId === "string" ? { "x-ms-client-request-id": clientRequestId } : {}),
    ...(headers["user-agent"] === undefined ? {} : { "x-microsoft-skype-client": headers["user-agent"] }),
    "x-cache": "CONFIG_NOCACHE",
  };
}

const withHeaders = (reply: Reply, headers: Record<string, string>): Reply => ({
  ...reply,
  headers: { ...headers, ...reply.headers },
});
