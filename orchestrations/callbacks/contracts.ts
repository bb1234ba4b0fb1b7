import { z } from "zod";
import { Outcome } from "../../core/call/call.ts";
import { CallbackId, CallId, ConversationId } from "../../core/call/ids.ts";
import { Instant } from "../../core/call/instant.ts";
import { CallbackStep } from "../../core/follow-up/callbacks/callback-step.ts";
import { defineActivity, forMinutes, nothing, patient } from "../activity.ts";

/** What starts the orchestration of a callback, which is on record already. Its instance id is the callback's id. */
export const CallbackStart = z.object({ callbackId: CallbackId });
export type CallbackStart = z.infer<typeof CallbackStart>;

export const callbackOrchestration = "callback";

/**
 * Decides by the policy of the brief whether a call that is over is followed by another, and puts that on record.
 * `outcome`: as the call itself saw it; that on record counts. `nowMs`: the orchestration's time.
 */
export const planCallback = defineActivity(
  "plan-callback",
  {
    input: z.object({ callId: CallId, conversationId: ConversationId, outcome: Outcome, nowMs: z.number() }),
    output: z.object({ callbackId: CallbackId.optional() }),
  },
  patient,
);

/** What is to be done about a callback now. Where that is a call, the call is on record when this returns. */
export const takeCallbackStep = defineActivity(
  "take-callback-step",
  { input: z.object({ callbackId: CallbackId, nowMs: z.number() }), output: CallbackStep },
  patient,
);

/** Tried for minutes: nobody waits, and it was promised. Not sent where it was taken back or moved meanwhile. */
export const sendCallbackText = defineActivity(
  "send-callback-text",
  { input: CallbackStart.extend({ wantedAt: Instant }), output: nothing },
  forMinutes,
);

/** `outcome`: how the call ended, or whether the text could be sent that was wanted for `wantedAt`. */
export const recordAttempt = defineActivity(
  "record-attempt",
  {
    input: z.object({ callbackId: CallbackId, outcome: Outcome, wantedAt: Instant.optional(), nowMs: z.number() }),
    output: nothing,
  },
  patient,
);
