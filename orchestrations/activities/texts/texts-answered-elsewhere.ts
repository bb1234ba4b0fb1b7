import type { ConversationId } from "../../../core/call/ids.ts";
import { conversationsOf } from "../../../core/call/claim/claim-change.ts";
import type { Turn } from "../../../core/call/turn.ts";
import type { Store } from "../../../core/ports/store.ts";
import { textsAnswered } from "./texts-answered.ts";

/**
 * The turns of a conversation without the texts whose answer stands in another one, which the call, or the exchange of
 * texts, went on in: to a model they would look as though nobody had answered them.
 */
export async function withoutAnsweredElsewhere(
  store: Store,
  conversationId: ConversationId,
  turns: readonly Turn[],
): Promise<Turn[]> {
  const callIds = new Set(turns.flatMap((turn) => (isText(turn) ? turn.callId : [])));
  const isElsewhere = new Set(turns.flatMap(({ key, answeredIn }) => (answeredIn === undefined ? [] : key)));
  for (const callId of callIds) {
    const call = (await store.call(callId))?.value;
    if (call === undefined || call.conversationId === conversationId) continue;
    const ofAll = await Promise.all(conversationsOf(call).map((id) => store.turns(id)));
    const here = textsAnswered(callId, turns);
    for (const key of textsAnswered(callId, ofAll.flat())) if (!here.includes(key)) isElsewhere.add(key);
  }
  return turns.filter(({ key }) => !isElsewhere.has(key));
}

const isText = ({ persona, action }: Turn): boolean => persona === "human" && action === "sms";
