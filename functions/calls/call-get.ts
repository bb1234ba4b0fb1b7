import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import type { Call } from "../../core/call/call.ts";
import { ConversationId } from "../../core/call/ids.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { Store } from "../../core/ports/store.ts";
import { callDocument } from "../../core/seed/call-document.ts";
import type { FunctionServices } from "../function-services.ts";
import { problem } from "../reply.ts";

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

const byStart = (one: Call, other: Call): number => one.startedAt.localeCompare(other.startedAt);

/** A conversation as the API shows it. */
export async function documentOf(store: Store, conversation: Conversation): Promise<object> {
  const { id: conversationId } = conversation;
  const [turns, calls, callbacks] = await Promise.all([
    store.turns(conversationId),
    store.calls(conversationId),
    store.callbacks({ conversationId, limit: 100 }),
  ]);
  // A call that went on with another claim is one of this conversation all the same.
  const gone = [...new Set(turns.map(({ callId }) => callId))].filter((id) => calls.every((call) => call.id !== id));
  const others = (await Promise.all(gone.map((id) => store.call(id)))).flatMap((found) => found?.value ?? []);
  return callDocument(conversation, turns, [...others, ...calls].toSorted(byStart), callbacks);
}
