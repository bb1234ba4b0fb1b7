import type { HandoverAction } from "./handover-state.ts";
import { hangUp, lineEnded } from "./closing.ts";
import { verdictOfEnd } from "./outcome.ts";
import { step } from "./state.ts";
import type { Happening, Known, Limits, Step, TakingLeave } from "./state.ts";

/*
 * The end of a call that nobody ends: the agent should have taken leave long before, or is silent since a human has the
 * caller, or there is none. Nobody is cut off without a word.
 */

/** Has the carrier say why the call ends. `last`: what is to be done once that was said. */
export const takeLeave = (known: Known, nowMs: number, limits: Limits, last: readonly HandoverAction[] = []): Step => {
  const key = "longest-call";
  const decided = { outcome: "completed", reason: "longest call reached" } as const;
  return step(
    { is: "taking-leave", known, dueAtMs: nowMs + limits.promptMs, key, decided, last },
    { do: "play", prompt: "longest_call", key },
  );
};

export function takingLeave(life: TakingLeave, happening: Happening, nowMs: number, limits: Limits): Step {
  switch (happening.is) {
    case "ended":
    case "dial-failed":
    case "found-gone":
      return after(life, lineEnded(life, happening, nowMs, limits));
    case "finished":
      return after(life, hangUp(life, verdictOfEnd(happening.reason), nowMs, limits));
    case "prompt-over":
      return happening.key === life.key ? after(life, hangUp(life, life.decided, nowMs, limits)) : step(life);
    case "time":
      return after(life, hangUp(life, life.decided, nowMs, limits));
    default:
      return step(life);
  }
}

const after = ({ last }: TakingLeave, then: Step): Step => ({ ...then, actions: [...last, ...then.actions] });
