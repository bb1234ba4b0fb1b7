import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { isOver, type Callback } from "../../core/call/callback.ts";
import { CallbackId, ConversationId } from "../../core/call/ids.ts";
import { changeCallback } from "../../core/change.ts";
import { callbackDocument } from "../../core/seed/callback-document.ts";
import { cancelled } from "../../core/call/callback.ts";
import type { FunctionServices } from "../function-services.ts";
import { BadBodyError, problem } from "../reply.ts";
import { startCallback } from "../starting/start-callback.ts";

/** `GET /callback?call_id=`: the newest 100 calls and texts that are owed or were, of one conversation if one is given. */
export const listCallbacks =
  ({ store }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const asked = request.query.get("call_id") ?? undefined;
    const conversationId = ConversationId.optional().safeParse(asked);
    if (!conversationId.success) throw new BadBodyError(["call_id: must be the id of a conversation"]);
    const callbacks = await store.callbacks({ conversationId: conversationId.data, limit: 100 });
    return { jsonBody: callbacks.map(callbackDocument) };
  };

/** `GET /callback/{id}`. */
export const getCallback =
  ({ store }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const callback = await callbackOf(store, request);
    return callback === undefined ? problem(404, "Callback not found") : { jsonBody: callbackDocument(callback) };
  };

/** `DELETE /callback/{id}`: it is not made. A call that rings already goes on; no other follows it. */
export const deleteCallback =
  ({ store }: Pick<FunctionServices, "store">) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const callback = await callbackOf(store, request);
    if (callback === undefined) return problem(404, "Callback not found");
    if (isOver(callback) && callback.state !== "cancelled") return problem(409, `The callback is ${callback.state}`);
    const now = await changeCallback(store, callback.id, cancelled);
    await startCallback(context, callback.id);
    return { jsonBody: callbackDocument(now) };
  };

async function callbackOf(store: FunctionServices["store"], request: HttpRequest): Promise<Callback | undefined> {
  const id = CallbackId.safeParse(request.params.callbackId);
  return id.success ? (await store.callback(id.data))?.value : undefined;
}
