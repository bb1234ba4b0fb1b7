import type { Conversation } from "../../core/call/conversation.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { FinalError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";

/** The conversation of a reminder. Throws FinalError where there is none. */
export async function conversationOf(store: Store, id: ConversationId): Promise<Conversation> {
  const found = await store.conversation(id);
  if (found === undefined) throw new FinalError("the conversation of the reminder is not on record");
  return found.value;
}
