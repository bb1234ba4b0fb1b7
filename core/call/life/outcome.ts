import type { Outcome } from "../call.ts";
import { outcomeOfEnd, type EndReason } from "../end-reason.ts";
import type { Verdict } from "./state.ts";

/**
 * What became of a call that was never answered, from the carrier's result: 486 busy, 480 or 408 no answer, 603
 * declined, 404 or 484 a number that does not exist, 487 taken back before anybody answered. All else has failed.
 */
export function outcomeOfDial(code: number): Outcome {
  switch (code) {
    case 486:
      return "busy";
    case 408:
    case 480:
    case 487:
    case 497:
      return "no-answer";
    case 603:
      return "declined";
    case 404:
    case 484:
      return "invalid";
    default:
      return "failed";
  }
}

/** What became of a call that the agent has ended, whatever else is known of it. */
export const verdictOfEnd = (reason: EndReason): Verdict => ({ outcome: outcomeOfEnd(reason), reason });
