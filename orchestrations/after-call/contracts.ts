import { z } from "zod";
import { Outcome } from "../../core/call/call.ts";
import { CallId, ConversationId } from "../../core/call/ids.ts";
import { again } from "../again.ts";
import { TextExchangeStart } from "../texts/contracts.ts";

export const afterCallOrchestration = "after-call";

/** One for each call. */
export const afterCallIdOf = (callId: CallId): string => `${callId}-after`;

/** What starts it: a call that has ended, and what is known of it by then. */
export const AfterCallStart = z.object({
  callId: CallId,
  conversationId: ConversationId,
  outcome: Outcome,
  /** Whether a callback or a campaign decides about the next attempt. */
  isAttempt: z.boolean(),
  /** How far the call has read its inbox, and the place at which that was closed. */
  readUpTo: z.int().nonnegative(),
  closedAt: z.int().positive(),
  /** The places in it of the texts that were promised, and could not be sent while the call went on. */
  unsent: z.array(z.int()),
  /** The exchange in which texts are answered that no agent took up in the call. */
  textExchange: TextExchangeStart.optional(),
  /** The conversations in which the customer said something; those whose transcript somebody wants; those with a message. */
  conversationIds: z.array(ConversationId),
  transcriptIds: z.array(ConversationId).optional(),
  messageIds: z.array(ConversationId).optional(),
  again,
});
export type AfterCallStart = z.infer<typeof AfterCallStart>;
