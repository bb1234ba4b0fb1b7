import { z } from "zod";
import type { Call } from "../call.ts";
import { ConversationId, SessionId } from "../ids.ts";
import { Instant } from "../instant.ts";

/**
 * A call that went on with another claim, and so with another conversation. What was told up to that signal belongs to
 * the conversation before, also when it is told again later, or by a session that had the call before.
 */
export const ClaimChange = z.object({
  session: SessionId,
  number: z.int().positive(),
  at: Instant,
  /** What the change is known by, whichever session tells it. */
  effect: z.string().min(1).optional(),
  /** The conversation before. */
  conversationId: ConversationId,
});
export type ClaimChange = z.infer<typeof ClaimChange>;

/** Every conversation of a call, the one it is in last. */
export const conversationsOf = ({ claimChanges = [], conversationId }: Call): ConversationId[] => [
  ...claimChanges.map((change) => change.conversationId),
  conversationId,
];

type Told = Pick<ClaimChange, "session" | "number" | "at">;

/** The conversation that a signal belongs to. */
export const conversationOf = (call: Call, signal: Told): ConversationId =>
  call.claimChanges?.find((change) => isUpTo(change, signal))?.conversationId ?? call.conversationId;

/** A session counts what it tells; between sessions there is only the time. */
const isUpTo = (change: Told, { session, number, at }: Told): boolean =>
  session === change.session ? number <= change.number : at <= change.at;
