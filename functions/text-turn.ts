import { CallId, type ConversationId } from "../core/call/ids.ts";
import type { Store } from "../core/ports/store.ts";
import type { IncomingText } from "../core/ports/texts.ts";
import { uuidOf } from "../orchestrations/activities/uuid-of.ts";

/** What a text is known by wherever it is kept. */
export const textKey = ({ id }: IncomingText): string => `text:${id}`;

/** The exchange that a text begins, where none is going on. */
export const textExchangeId = (text: IncomingText): CallId => CallId.parse(uuidOf(textKey(text)));

/** Puts a text on record as something the customer said. `callId`: the call or the exchange of texts that it came in. */
export const keepTextTurn = (
  store: Store,
  conversationId: ConversationId,
  callId: CallId,
  text: IncomingText,
): Promise<boolean> =>
  store.appendTurn(conversationId, {
    ...{ key: textKey(text), callId, at: text.sentAt, persona: "human", action: "sms" },
    ...{ text: text.text, toolCalls: [] },
  });
