import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { z } from "zod";
import { callOf } from "./call-token.ts";
import type { FunctionServices } from "./function-services.ts";
import { bodyOf, problem } from "./reply.ts";
import { ringBell } from "./ring-bell.ts";

/** `POST /calls/{callId}/events`: what the carrier tells about a call. */
export const postCarrierEvents =
  ({ store, carrierInbox, callTokens }: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    await carrierInbox.authenticate(request.headers.get("authorization") ?? undefined);
    const callId = await callOf(request, request.query.get("token") ?? undefined, callTokens);
    if ((await store.call(callId)) === undefined) return problem(404, "Call not found");
    const { events, unknownCount } = carrierInbox.readEvents(await bodyOf(request, z.unknown()));
    if (unknownCount > 0) context.log("carrier events of unknown kinds", { callId, unknownCount });
    for (const event of events) await store.tell(callId, { from: "carrier", event });
    if (events.length > 0) await ringBell(context, callId);
    return { status: 202 };
  };
