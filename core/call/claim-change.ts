import { z } from "zod";
import type { Call } from "./call.ts";
import { ConversationId, SessionId } from "./ids.ts";

/**
 * A call that went on with another claim, and so with another conversation. What the relay told up to that signal
 * belongs to the conversation before, also when it is told again later.
 */
export const ClaimChange = z.object({
  session: SessionId,
  number: z.int().positive(),
  /** The conversation before. */
  conversationId: ConversationId,
});
export type ClaimChange = z.infer<typeof ClaimChange>;

/** Every conversation of a call, the one it is in last. */
export const conversationsOf = ({ claimChanges = [], conversationId }: Call): ConversationId[] => [
  ...claimChanges.map((change) => change.conversationId),
  conversationId,
];

/** The conversation that a signal belongs to. */
export const conversationOf = (call: Call, signal: { session: SessionId; number: number }): ConversationId =>
  call.claimChanges?.find(({ session, number }) => session === signal.session && signal.number <= number)
    ?.conversationId ?? call.conversationId;
