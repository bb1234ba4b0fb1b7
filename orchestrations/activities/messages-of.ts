import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { messageOf } from "../../core/follow-up/message-left.ts";
import type { Store } from "../../core/ports/store.ts";

/** Of these conversations, those in which the caller has left a message in that call. */
export async function messagesOf(
  store: Store,
  callId: CallId,
  ids: readonly ConversationId[],
): Promise<{ messageIds?: ConversationId[] }> {
  const turns = await Promise.all(ids.map((id) => store.turns(id)));
  const messageIds = ids.filter((_id, index) => messageOf(turns[index] ?? [], callId) !== undefined);
  return messageIds.length === 0 ? {} : { messageIds };
}
