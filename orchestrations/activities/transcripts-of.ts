import type { ConversationId } from "../../core/call/ids.ts";
import type { Store } from "../../core/ports/store.ts";

/** Of these conversations, those whose transcript somebody wants. */
export async function transcriptsOf(
  store: Store,
  ids: readonly ConversationId[],
): Promise<{ transcriptIds?: ConversationId[] }> {
  const found = await Promise.all(ids.map((id) => store.conversation(id)));
  const transcriptIds = ids.filter((_id, index) => found[index]?.value.brief.transcript !== undefined);
  return transcriptIds.length === 0 ? {} : { transcriptIds };
}
