import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { currentOf } from "../../core/call/text-exchange.ts";
import type { Store } from "../../core/ports/store.ts";
import type { IncomingText } from "../../core/ports/texts.ts";

/** What a text is known by wherever it is kept. */
export const textKey = ({ id }: Pick<IncomingText, "id">): string => `text:${id}`;

/**
 * Puts a text on record as something the customer said. `conversationIds`: those of the call or the exchange of texts that
 * it came in, the one that this is in now last; a text that comes again after a new claim stays where it was kept.
 */
export async function keepTextTurn(
  store: Store,
  conversationIds: ConversationId[],
  callId: CallId,
  text: IncomingText,
): Promise<void> {
  const key = textKey(text);
  for (const before of conversationIds.slice(0, -1))
    if ((await store.turns(before)).some((turn) => turn.key === key)) return;
  await store.appendTurn(currentOf({ conversationIds }), {
    ...{ key, callId, at: text.sentAt, persona: "human", action: "sms" },
    ...{ text: text.text, toolCalls: [] },
  });
}
