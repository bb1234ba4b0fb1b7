import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { bearerToken } from "./call-token.ts";
import type { FunctionServices } from "../function-services.ts";

/** The relay asks again when this is over. */
const longestMs = 5_000;

/** `POST /relay/live-updates`: where the relay hears its wakes, for the next hour. 204 where there is nothing to hear. */
export const postLiveUpdates =
  ({ liveUpdates, relayTokens }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    await relayTokens.verify(bearerToken(request));
    if (liveUpdates === undefined) return { status: 204 };
    const url = await liveUpdates.relayAddress(AbortSignal.timeout(longestMs));
    return { jsonBody: { url } };
  };
