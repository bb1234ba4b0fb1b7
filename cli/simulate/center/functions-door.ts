import type { HttpHandler, HttpResponseInit } from "@azure/functions";
import type { TestEngine } from "../../../local/functions-host/testing.ts";
import { postCall } from "../../../functions/calls/call-post.ts";
import { postCampaign } from "../../../functions/campaigns/campaign-post.ts";
import { getCampaign } from "../../../functions/campaigns/campaigns.ts";
import { postCarrierEvents } from "../../../functions/calls/carrier-events.ts";
import type { FunctionServices } from "../../../functions/function-services.ts";
import { incomingEvent } from "../../../functions/calls/incoming-event.ts";
import { getRelayContext } from "../../../functions/relay/relay-context.ts";
import { postKnowledge } from "../../../functions/relay/relay-knowledge.ts";
import { getNotes } from "../../../functions/relay/relay-notes.ts";
import { postSignals } from "../../../functions/relay/relay-signals.ts";
import { answering } from "../../../functions/reply.ts";
import { sweepLeftOver } from "../../../functions/left-over/sweep-left-over.ts";
import type { SimulatedTime } from "./simulated-time.ts";
import { answerClients, engineWebhooks, invocation, requestOf } from "./durable-client.ts";
import type { Trouble, Troubles } from "../troubles/troubles.ts";

type Method = "GET" | "POST";

const noStatus = { last: "", next: "", lastUpdated: "" };

/** The triggers of the function app, asked in this process; on their way requests may be lost, late, or their answers. */
export class FunctionsDoor {
  readonly #services: FunctionServices;
  readonly #routes: ReadonlyMap<string, HttpHandler>;
  readonly #time: SimulatedTime;
  readonly #troubles: Troubles;
  readonly #unhook: () => void;
  readonly #orderFailed: () => void;

  /** `orderFailed`: an order of somebody at the API was answered by a fault of ours. */
  constructor(parts: {
    services: FunctionServices;
    engine: TestEngine;
    time: SimulatedTime;
    troubles: Troubles;
    orderFailed: () => void;
  }) {
    const { services, engine, troubles } = parts;
    this.#services = services;
    this.#time = parts.time;
    this.#orderFailed = parts.orderFailed;
    this.#troubles = troubles;
    this.#routes = new Map(
      Object.entries({
        "POST call": postCall(services),
        "POST campaign": postCampaign(services),
        "GET campaign": getCampaign(services),
        "POST events": postCarrierEvents(services),
        "GET context": getRelayContext(services),
        "POST signals": postSignals(services),
        "GET notes": getNotes(services),
        "POST knowledge": postKnowledge(services),
      }).map(([name, handler]) => [name, answering(handler)]),
    );
    const webhooks = engineWebhooks(engine);
    this.#unhook = answerClients(async (asked) => {
      const id = new URL(asked.url).pathname.split("/")[2] ?? "";
      const isBell = asked.url.includes("/raiseEvent/");
      return isBell && troubles.of(id).strikes("bell-cannot-be-rung") ? { status: 500 } : webhooks(asked);
    });
  }

  /** Events of Event Grid are brought until they are taken. */
  async ring(event: unknown): Promise<void> {
    for (let waitMs = 1_000; ; waitMs *= 2) {
      try {
        return await incomingEvent(this.#services)(event, invocation("incoming-event"));
      } catch (error) {
        if (waitMs > 512_000) throw error;
        await this.#time.pause(waitMs);
      }
    }
  }

  /** The timer of the sweep is due. */
  sweep(): Promise<void> {
    const timer = { isPastDue: false, schedule: { adjustForDST: false }, scheduleStatus: noStatus };
    return sweepLeftOver(this.#services)(timer, invocation("sweep-left-over"));
  }

  async post(path: "call" | "campaign", body: object): Promise<number> {
    const { status } = await this.api("POST", path, JSON.stringify(body));
    if (status >= 500) this.#orderFailed();
    return status;
  }

  /** What somebody asks who has a key: `campaign`, or `campaign/ID`. */
  async api(method: Method, path: string, body?: string): Promise<Response> {
    const [name = "", campaignId] = path.split("/");
    const params = campaignId === undefined ? {} : { campaignId };
    return responseOf(await this.#ask(method, `http://functions/${path}`, name, params, body));
  }

  async tellEvent(callId: string, event: object, transfer: string | undefined): Promise<boolean> {
    const query = transfer === undefined ? "" : `?leg=${encodeURIComponent(transfer)}`;
    const url = `http://functions/calls/${callId}/events${query}`;
    const { status = 200 } = await this.#ask("POST", url, "events", { callId }, JSON.stringify([event]));
    return status < 300;
  }

  /** What the relay asks by. */
  readonly fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const address = new URL(url instanceof Request ? url.url : url);
    const [, , callId = "", name = ""] = address.pathname.split("/");
    const method = init.method === "POST" ? "POST" : "GET";
    const trouble = this.#troubles.of(callId);
    await this.#onTheWay(trouble, name);
    init.signal?.throwIfAborted();
    const body = typeof init.body === "string" ? init.body : undefined;
    const answer = await this.#ask(method, address.href, name, { callId }, body);
    if (name === "signals" && trouble.strikes("answer-to-signals-is-lost")) throw new TypeError("no answer came");
    init.signal?.throwIfAborted();
    return responseOf(answer);
  };

  close(): void {
    this.#unhook();
  }

  async #onTheWay(trouble: Trouble, name: string): Promise<void> {
    await this.#time.pause(5);
    if (name !== "signals") return;
    if (trouble.strikes("signals-are-late")) await this.#time.pause(trouble.random.between(100, 9_000));
    if (trouble.strikes("signals-are-lost")) throw new TypeError("the request was lost");
  }

  async #ask(
    method: Method,
    url: string,
    name: string,
    params: Record<string, string>,
    body: string | undefined,
  ): Promise<HttpResponseInit> {
    const handler = this.#routes.get(`${method} ${name}`);
    if (handler === undefined) return { status: 404 };
    const headers = { authorization: "Bearer token" };
    const request = requestOf(method, url, { params, headers, ...(body === undefined ? {} : { body }) });
    try {
      return await handler(request, invocation(name));
    } catch {
      return { status: 500 }; // as the host answers for a function that threw; whoever asked asks again
    }
  }
}

function responseOf({ status = 200, ...answer }: HttpResponseInit): Response {
  const jsonBody: unknown = answer.jsonBody;
  return new Response(jsonBody === undefined ? null : JSON.stringify(jsonBody), { status });
}
