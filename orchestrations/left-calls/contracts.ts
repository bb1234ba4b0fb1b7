import { z } from "zod";
import { CallId, CarrierCallId, ConversationId } from "../../core/call/ids.ts";

export const leftCallOrchestration = "left-call";

/** One for each call. */
export const leftCallIdOf = (callId: CallId): string => `${callId}-left`;

/** What starts the end of a call that no orchestration sees to any more, and that is on record. */
export const LeftCallStart = z.object({
  callId: CallId,
  conversationId: ConversationId,
  /** None where the carrier never took it, or nobody knows. */
  carrierCallId: CarrierCallId.optional(),
  /** Whether a callback or a campaign decides about the next attempt. */
  isAttempt: z.boolean(),
});
export type LeftCallStart = z.infer<typeof LeftCallStart>;
