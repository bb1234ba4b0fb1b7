import { z } from "zod";
import { Outcome } from "../../core/call/call.ts";
import { CallId, CarrierCallId, ConversationId } from "../../core/call/ids.ts";
import { again } from "../again.ts";
import { defineActivity, patient } from "../activity.ts";

export const lateOrchestration = "late";

/** What starts it: the place in the inbox of a call of something that was told after its end. */
export const LateStart = z.object({ callId: CallId, toldAt: z.int().positive(), again });
export type LateStart = z.infer<typeof LateStart>;

/** The same however often it is told. */
export const lateIdOf = ({ callId, toldAt }: Pick<LateStart, "callId" | "toldAt">): string =>
  `${callId}-late-${toldAt}`;

/**
 * Finds out what is owed for it. `text`: it promises one. `words`: the conversations of which nobody has seen to the
 * report yet are its own from now on; in `reportedIds` more was said than their report knows. `line`: somebody has
 * answered it, with whom nobody talks. `end`: the agent had ended the call; its outcome on record is this one from now on,
 * and the callback that the one before had asked for is taken back where this one asks for none.
 */
export const takeLate = defineActivity(
  "take-late",
  {
    input: LateStart,
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("text"), conversationId: ConversationId }),
      z.object({
        is: z.literal("end"),
        conversationId: ConversationId,
        outcome: Outcome,
        /** Whether a callback or a campaign decides about the next attempt. */
        isAttempt: z.boolean(),
      }),
      z.object({ is: z.literal("line"), carrierCallId: CarrierCallId }),
      z.object({
        is: z.literal("words"),
        conversationIds: z.array(ConversationId),
        reportedIds: z.array(ConversationId),
        transcriptIds: z.array(ConversationId).optional(),
        messageIds: z.array(ConversationId).optional(),
      }),
    ]),
  },
  patient,
);
