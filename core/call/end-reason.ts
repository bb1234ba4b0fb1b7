import { z } from "zod";
import type { Outcome } from "./call.ts";

/** Why the agent ends a call. */
export const EndReason = z.enum([
  "goodbye",
  /** Nobody has said anything for long. */
  "silence",
  /** The agent can hear, speak or think no more. */
  "failure",
  /** A call may not take longer. */
  "longest-call",
  /** The call has used what one call may use of the chat model, or of the voice. */
  "spend",
  /** The number has had its calls of the day. */
  "too-many-calls",
  /** A machine has answered; a message was left, or not, as the brief says. */
  "voicemail",
]);
export type EndReason = z.infer<typeof EndReason>;

/** What becomes of a call that the agent ends. */
export function outcomeOfEnd(reason: EndReason): Outcome {
  switch (reason) {
    case "failure":
      return "failed";
    case "voicemail":
      return "voicemail";
    default:
      return "completed";
  }
}
