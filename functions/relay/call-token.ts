import type { HttpRequest } from "@azure/functions";
import { CallId } from "../../core/call/ids.ts";
import { NotAllowedError } from "../../core/errors.ts";
import type { CallTokens } from "../../core/ports/tokens.ts";

/**
 * The call that a request is about, once its token is known to be that call's: in the header `Authorization: Bearer` for
 * the relay, in the query for the carrier. Throws NotAllowedError.
 */
export async function callOf(request: HttpRequest, token: string | undefined, callTokens: CallTokens): Promise<CallId> {
  const callId = CallId.safeParse(request.params.callId);
  if (!callId.success) throw new NotAllowedError("not the id of a call");
  await callTokens.verify(token, callId.data);
  return callId.data;
}

/** The token of a relay's request. */
export const bearerToken = (request: HttpRequest): string | undefined =>
  /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
