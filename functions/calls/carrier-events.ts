import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { z } from "zod";
import { callOf } from "../relay/call-token.ts";
import type { FunctionServices } from "../function-services.ts";
import { bodyOf, problem } from "../reply.ts";
import { ringBell } from "../relay/ring-bell.ts";
import { startLateAt } from "../starting/start-late.ts";

/**
 * `POST /calls/{callId}/events`: what the carrier tells about a call; with `leg`, about the leg of the human who is to take
 * the caller. Who is in a call matters only where there is such a human.
 */
export const postCarrierEvents =
  ({ store, carrierInbox, callTokens }: Pick<FunctionServices, "store" | "carrierInbox" | "callTokens">) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    await carrierInbox.authenticate(request.headers.get("authorization") ?? undefined);
    const callId = await callOf(request, request.query.get("token") ?? undefined, callTokens);
    const call = (await store.call(callId))?.value;
    if (call === undefined) return problem(404, "Call not found");
    const leg = request.query.get("leg") ?? undefined;
    const { events: all, unknownCount } = carrierInbox.readEvents(await bodyOf(request, z.unknown()));
    if (unknownCount > 0) context.log("carrier events of unknown kinds", { callId, unknownCount });
    const events = all.filter(
      ({ is }) => is !== "parties-changed" || (call.transfer !== undefined && leg === undefined),
    );
    let isToWake = false;
    for (const event of events) {
      const told = { from: "carrier", event: leg === undefined ? event : { ...event, leg } } as const;
      const { position, isLate } = await store.tell(callId, told);
      // After the end only this matters: that somebody answers, with whom nobody will talk.
      if (isLate && event.is === "connected") await startLateAt(context, { callId, toldAt: position });
      // That a stream has begun the relay itself says, which has the audio.
      isToWake ||= !isLate && event.is !== "streaming-started";
    }
    if (isToWake) await ringBell(context, callId);
    return { status: 202 };
  };
