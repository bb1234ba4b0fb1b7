import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { z } from "zod";
import { instant } from "../../core/call/instant.ts";
import type { Notes } from "../../core/call/signal.ts";
import { bearerToken, callOf } from "./call-token.ts";
import type { FunctionServices } from "../function-services.ts";
import { BadBodyError, problem } from "../reply.ts";

const After = z.coerce.number().int().nonnegative().default(0);

/** `GET /calls/{callId}/notes?after=N`: what the relay is to be told. */
export const getNotes =
  ({ store, callTokens, clock }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const callId = await callOf(request, bearerToken(request), callTokens);
    if ((await store.call(callId)) === undefined) return problem(404, "Call not found");
    const after = After.safeParse(request.query.get("after") ?? undefined);
    if (!after.success) throw new BadBodyError(["after: must be a whole number"]);
    const answer: Notes = { notes: await store.notes(callId, after.data), now: instant(clock.nowMs()) };
    return { jsonBody: answer };
  };
