import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalService } from "../local-service.ts";
import { sendError, sendJson } from "./protocol/body.ts";
import { realClock } from "./protocol/clock.ts";
import type { Clock } from "./protocol/clock.ts";
import { completions } from "./protocol/completions.ts";
import { control } from "./protocol/control.ts";
import { serverError, wrongKey, wrongMethod } from "./protocol/dialect.ts";
import { FaultPlan } from "./protocol/fault-plan.ts";
import { hasKey } from "./protocol/lock.ts";
import { RequestLog } from "./protocol/request-log.ts";
import { routeOf } from "./protocol/route.ts";
import type { Route } from "./protocol/route.ts";

export interface ChatModelOptions {
  /** Opens the chat paths. */
  key: string;
  /** Opens the control paths. */
  controlKey: string;
  /** Models and deployments that exist; others are 404. Without it every name is fine. */
  models?: readonly string[];
  /** The longest prompt, in tokens. */
  contextTokens?: number;
  clock?: Clock;
}

/** A server of the chat-completions protocol, as OpenAI and Azure OpenAI speak it, with the practice model behind it. */
export function createChatModel(options: ChatModelOptions): LocalService {
  const { key, controlKey, models, contextTokens = 128_000, clock = realClock } = options;
  const plan = new FaultPlan();
  const log = new RequestLog();
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let count = 0;

  async function serve(request: IncomingMessage, response: ServerResponse, path: string, route: Route): Promise<void> {
    if (route.is === "control") return control(request, response, path, { key: controlKey, plan, log });
    const dialect = route.is === "completions" ? route.dialect : "openai";
    if (!hasKey(request, key)) return sendError(response, wrongKey(dialect));
    if (route.is === "models")
      return request.method === "GET"
        ? listModels(response, models ?? ["practice"])
        : sendError(response, wrongMethod(dialect));
    if (request.method !== "POST") return sendError(response, wrongMethod(dialect));
    count += 1;
    return completions(request, response, path, route, {
      plan,
      log,
      models,
      contextTokens,
      clock,
      number: count,
      stop: stopping.signal,
    });
  }

  return {
    name: "chat-model",
    request(request, response) {
      const path = (request.url ?? "").split("?")[0] ?? "";
      const route = routeOf(path);
      if (route === undefined) return false;
      const served = serve(request, response, path, route)
        .catch((error: unknown) => fail(response, error))
        .finally(() => running.delete(served));
      running.add(served);
      return true;
    },
    upgrade: () => false,
    async close() {
      stopping.abort(new Error("The chat model is closing."));
      await Promise.all(running);
    },
  };
}

function listModels(response: ServerResponse, models: readonly string[]): void {
  sendJson(response, 200, {
    object: "list",
    data: models.map((id) => ({ id, object: "model", created: 0, owned_by: "practice" })),
  });
}

/** A fault of our own is answered as the real service answers one of its own, and told on the console. */
function fail(response: ServerResponse, error: unknown): void {
  console.error("The chat model failed.", error instanceof Error ? error.stack : typeof error);
  if (response.headersSent) response.destroy();
  else sendError(response, serverError(500)("openai"));
}
