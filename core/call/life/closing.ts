import { outcomeOfDial, verdictOfEnd } from "./outcome.ts";
import { step } from "./state.ts";
import type { Closing, Happening, HangingUp, Limits, Open, Step, Verdict } from "./state.ts";

/** We end the call, and know already what became of it. */
export const hangUp = (life: Open, decided: Verdict, nowMs: number, limits: Limits): Step =>
  step(
    { is: "hanging-up", known: life.known, dueAtMs: nowMs + limits.hangUpMs, tryCount: 1, decided },
    { do: "hang-up" },
  );

export function hangingUp(life: HangingUp, happening: Happening, nowMs: number, limits: Limits): Step {
  switch (happening.is) {
    case "time":
      return step({ ...life, dueAtMs: nowMs + limits.hangUpMs }, { do: "check-alive" });
    case "found-alive": {
      if (life.tryCount === 3)
        return step({ is: "over", ...life.decided, endedAtMs: nowMs }, { do: "keep-hanging-up" });
      const dueAtMs = nowMs + limits.hangUpMs * (life.tryCount + 1);
      return step({ ...life, dueAtMs, tryCount: life.tryCount + 1 }, { do: "hang-up" });
    }
    default:
      return step(life);
  }
}

type LineEnd = Happening & { is: "ended" | "dial-failed" | "found-gone" };

/** The line is gone. The call is over once all that happened before is known, or was waited for long enough. */
export function lineEnded(life: Exclude<Open, Closing>, end: LineEnd, nowMs: number, limits: Limits): Step {
  return settled({
    is: "closing",
    known: life.known,
    dueAtMs: nowMs + (life.known.sessions.length === 0 ? limits.settleMs : limits.lastWordMs),
    code: end.is === "found-gone" ? 200 : end.code,
    dialFailed: end.is === "dial-failed",
    endedAtMs: end.is === "found-gone" ? nowMs : end.atMs,
    withHuman: life.known.handover.is === "together",
    decided: "decided" in life ? life.decided : undefined,
  });
}

export function closing(life: Closing, happening: Happening, nowMs: number, limits: Limits): Step {
  switch (happening.is) {
    case "time":
      return over(life);
    case "attended":
      return step({ ...life, dueAtMs: nowMs + limits.lastWordMs });
    case "dial-failed":
      return settled({ ...life, dialFailed: true, code: happening.code });
    default:
      return settled(life);
  }
}

/** Nothing more can come that would change what became of the call, or add to what was said in it. */
function settled(life: Closing): Step {
  const { known, dialFailed } = life;
  if (!known.reached) return dialFailed ? over(life) : step(life);
  return known.sessions.length === 0 && !known.awaited ? over(life) : step(life);
}

const over = (life: Closing): Step => step({ is: "over", ...verdict(life), endedAtMs: life.endedAtMs });

/** What became of a call, by all that is known of it: the order in which it was told makes no difference. */
function verdict({ known, decided, code, withHuman }: Closing): Verdict {
  const { finished, reached } = known;
  if (!reached) {
    if (decided !== undefined) return decided;
    return code === 200
      ? { outcome: "no-answer", reason: "ended before it was answered" }
      : { outcome: outcomeOfDial(code), reason: "not answered" };
  }
  // Also where the agent failed meanwhile, which may be told only now.
  if (withHuman) return { outcome: "completed", reason: "transferred" };
  if (finished !== undefined) return verdictOfEnd(finished);
  if (decided?.outcome === "no-answer") return { outcome: "failed", reason: "hung up before its answer was known" };
  return decided ?? { outcome: "completed", reason: "the caller hung up" };
}
