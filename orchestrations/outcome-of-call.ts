import type { OrchestrationContext, Task } from "durable-functions";
import { z } from "zod";
import { Outcome } from "../core/call/call.ts";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { callOrchestration } from "./call.ts";
import type { CallStart } from "./contracts.ts";

const CallEnded = z.object({ outcome: Outcome });

/**
 * Lets a call that is on record be dialled, waits for its end, and says how it ended. `attemptOf`: who decides about the
 * next attempt.
 */
export function* outcomeOfCall(
  context: OrchestrationContext,
  of: { callId: CallId; conversationId: ConversationId; attemptOf: string },
): Generator<Task, Outcome, unknown> {
  const input: CallStart = { direction: "outbound", ...of };
  let ended: unknown;
  try {
    ended = yield context.df.callSubOrchestrator(callOrchestration, input, of.callId);
  } catch {
    return "failed"; // its own failure is in its history; here it is one call that came to nothing
  }
  return CallEnded.parse(ended).outcome;
}
