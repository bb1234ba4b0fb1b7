import type { Conversation } from "../../core/call/conversation.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { FinalError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";

/** A conversation that something belongs to. Throws FinalError where there is none. */
export async function conversationOf(store: Store, id: ConversationId): Promise<Conversation> {
  const found = await store.conversation(id);
  if (found === undefined) throw new FinalError("the conversation is not on record");
  return found.value;
}
