import { createRequire } from "node:module";
import { HttpRequest, InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { z } from "zod";
import type { TestEngine } from "../../../local/functions-host/testing.ts";
import { hasEnded } from "../../../local/functions-host/durable/store/instance.ts";

/*
 * The triggers of the app with the client of the real SDK, over an engine in the same process. The client asks by axios;
 * its adapter answers for the engine, so that no socket brings in an order of its own.
 */

const origin = "http://engine/";

const Asked = z.object({ method: z.string(), url: z.string(), data: z.string().optional() });
interface Answer {
  status: number;
  statusText: string;
  data: unknown;
  headers: Record<string, string>;
  config: unknown;
}
const Axios = z.custom<{ defaults: { adapter: unknown } }>(
  (found) => typeof found === "function" && "defaults" in found,
);

/** Has all clients of this process ask `answer`, until it is called. */
export function answerClients(answer: (asked: z.infer<typeof Asked>) => Promise<{ status: number; data?: unknown }>) {
  // The SDK's own axios: another copy would have defaults of its own.
  const { defaults } = Axios.parse(createRequire(createRequire(import.meta.url).resolve("durable-functions"))("axios"));
  const before = defaults.adapter;
  defaults.adapter = async (config: unknown): Promise<Answer> => {
    const { status, data = "" } = await answer(Asked.parse(config));
    return { status, statusText: "", data, headers: {}, config };
  };
  return () => {
    defaults.adapter = before;
  };
}

/** What the webhooks of a host answer, for this engine. */
export const engineWebhooks =
  (engine: TestEngine) =>
  async ({ url, data }: z.infer<typeof Asked>): Promise<{ status: number; data?: unknown }> => {
    const [kind, first = "", second = "", event = ""] = new URL(url).pathname.slice(1).split("/");
    const ended = (id: string) => hasEnded(engine.look(id).status);
    if (kind === "orchestrators") {
      if (engine.has(second) && !ended(second)) return { status: 409, data: "exists" };
      const id = await engine.start(first, data === undefined ? undefined : JSON.parse(data), second);
      return { status: 202, data: { id } };
    }
    if (kind === "instances" && first === "") return { status: 200, data: listOf(engine, new URL(url).searchParams) };
    if (!engine.has(first)) return { status: 404 };
    if (second !== "raiseEvent") return { status: 200, data: statusOf(engine, first) };
    if (ended(first)) return { status: 410 };
    await engine.raise(first, event, data === undefined ? undefined : JSON.parse(data));
    return { status: 202 };
  };

function statusOf(engine: TestEngine, instanceId: string): object {
  const { name, input, updatedMs, status: runtimeStatus, output, customStatus } = engine.look(instanceId);
  const times = { createdTime: new Date(0).toISOString(), lastUpdatedTime: new Date(updatedMs).toISOString() };
  return { name, instanceId, ...times, runtimeStatus, input, output, customStatus };
}

function listOf(engine: TestEngine, query: URLSearchParams): object[] {
  const wanted = query.get("runtimeStatus")?.split(",");
  const found = engine.instances().filter(({ status }) => wanted?.includes(status) ?? true);
  return found.map(({ id }) => ({ ...statusOf(engine, id), input: null }));
}

/** The context of one invocation of a trigger. */
export function invocation(functionName: string): InvocationContext {
  const client = df.input.durableClient();
  const context = new InvocationContext({
    functionName,
    options: { extraInputs: [client] },
    logHandler: () => undefined,
  });
  const urls = { id: "INSTANCEID", statusQueryGetUri: `${origin}instances/INSTANCEID` };
  context.extraInputs.set(client, {
    taskHubName: "simulation",
    creationUrls: { createNewInstancePostUri: `${origin}orchestrators/{functionName}[/{instanceId}]` },
    managementUrls: { ...urls, sendEventPostUri: `${origin}instances/INSTANCEID/raiseEvent/{eventName}` },
    rpcBaseUrl: origin,
  });
  return context;
}

/** A request as a trigger is given it. */
export function requestOf(
  method: "GET" | "POST",
  url: string,
  {
    params = {},
    body,
    headers = {},
  }: { params?: Record<string, string>; body?: string; headers?: Record<string, string> },
): HttpRequest {
  const query = Object.fromEntries(new URL(url).searchParams);
  return new HttpRequest({
    method,
    url,
    params,
    query,
    headers,
    ...(body === undefined ? {} : { body: { string: body } }),
  });
}
