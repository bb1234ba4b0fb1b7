import { standardLimits, type Happening, type Over } from "./state.ts";
import { begin, dueAtMs, next } from "./life.ts";

/** A life has fewer moments than this to wait for. */
const momentsMost = 60;

/**
 * What became of a call of which all that happened is known: lets it happen once more, a moment apart, and then time pass
 * with a carrier that knows the call no more. `fromMs`: the time to which that is reckoned where nothing told the end.
 */
export function whatBecameOf(happenings: readonly Happening[], fromMs = 0): { over: Over; connectedCount: number } {
  let life = begin(fromMs, standardLimits);
  let nowMs = fromMs;
  let connectedCount = 0;
  const pass = (happening: Happening) => {
    const step = next(life, happening, nowMs, standardLimits);
    life = step.life;
    for (const action of step.actions) {
      if (action.do === "record-connected") connectedCount += 1;
      if (action.do === "check-alive") pass({ is: "found-gone" });
      if (action.do === "play") pass({ is: "prompt-over", key: action.key });
    }
  };
  for (const happening of happenings) {
    nowMs += 100;
    pass(happening);
  }
  for (let moment = 0; life.is !== "over" && moment < momentsMost; moment += 1) {
    nowMs = Math.max(nowMs, dueAtMs(life));
    pass({ is: "time" });
  }
  if (life.is !== "over") throw new Error("the call never ended");
  return { over: life, connectedCount };
}
