import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { ConversationId } from "../core/call/ids.ts";
import type { Conversation } from "../core/call/conversation.ts";
import { PhoneNumber } from "../core/call/phone-number.ts";
import type { Store } from "../core/ports.ts";
import { callDocument } from "../core/seed/call-document.ts";
import type { FunctionServices } from "./function-services.ts";
import { problem } from "./reply.ts";

/** `GET /call/{id or phone}`: one conversation; by a phone number, the newest of it. */
export const getCall =
  ({ store }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const wanted = request.params.idOrPhone ?? "";
    const conversation = await find(store, wanted);
    if (conversation === undefined) return problem(404, `Call ${wanted} not found`);
    return { jsonBody: await documentOf(store, conversation) };
  };

async function find(store: Store, wanted: string): Promise<Conversation | undefined> {
  const id = ConversationId.safeParse(wanted);
  if (id.success) return (await store.conversation(id.data))?.value;
  const phoneNumber = PhoneNumber.safeParse(wanted);
  if (phoneNumber.success) return (await store.newestConversation(phoneNumber.data))?.value;
  return undefined;
}

/** A conversation as the API shows it. */
export async function documentOf(store: Store, conversation: Conversation): Promise<object> {
  const { id: conversationId } = conversation;
  const [turns, calls, callbacks] = await Promise.all([
    store.turns(conversationId),
    store.calls(conversationId),
    store.callbacks({ conversationId, limit: 100 }),
  ]);
  return callDocument(conversation, turns, calls, callbacks);
}
