import type { CallId, CarrierCallId, ConversationId } from "../core/call/ids.ts";

/** The leg of a call, and whose conversation it is. */
export interface Line {
  callId: CallId;
  conversationId: ConversationId;
  carrierCallId: CarrierCallId;
}
