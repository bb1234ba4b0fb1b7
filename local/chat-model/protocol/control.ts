import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readJson, sendJson } from "./body.ts";
import { Delays, FaultOrder } from "./fault.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { hasKey } from "./lock.ts";
import type { RequestLog } from "./request-log.ts";

/** The control API: orders faults and delays, and lists the last requests. */
export async function control(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { key, plan, log }: { key: string; plan: FaultPlan; log: RequestLog },
): Promise<void> {
  if (!hasKey(request, key)) return sendJson(response, 401, { error: "The control key is wrong or missing." });
  switch (`${request.method ?? ""} ${path}`) {
    case "POST /control/chat/faults":
      return orderFault(await readJson(request), response, plan);
    case "GET /control/chat/faults":
      return sendJson(response, 200, { faults: plan.waiting, delays: plan.delays });
    case "DELETE /control/chat/faults":
      plan.clear();
      return sendJson(response, 200, { faults: [] });
    case "PUT /control/chat/delays":
      return setDelays(await readJson(request), response, plan);
    case "GET /control/chat/requests":
      return sendJson(response, 200, { count: log.count, requests: log.requests });
    case "DELETE /control/chat/requests":
      log.clear();
      return sendJson(response, 200, { count: log.count, requests: [] });
    default:
      return sendJson(response, 404, { error: "There is no such control." });
  }
}

type Body = Awaited<ReturnType<typeof readJson>>;

function orderFault(body: Body, response: ServerResponse, plan: FaultPlan): void {
  const order = FaultOrder.safeParse(body.is === "json" ? body.value : undefined);
  if (!order.success) return sendJson(response, 422, { error: z.prettifyError(order.error) });
  if (!plan.order(order.data)) return sendJson(response, 429, { error: "Too many faults are waiting." });
  sendJson(response, 201, order.data);
}

function setDelays(body: Body, response: ServerResponse, plan: FaultPlan): void {
  const delays = Delays.safeParse(body.is === "json" ? body.value : undefined);
  if (!delays.success) return sendJson(response, 422, { error: z.prettifyError(delays.error) });
  plan.delays = delays.data;
  sendJson(response, 200, delays.data);
}
