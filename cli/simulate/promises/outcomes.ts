import type { Outcome } from "../../../core/call/call.ts";
import type { DialResult } from "../callers/answered-by.ts";
import type { Check } from "./promise.ts";

const outcomeOf: Readonly<Record<Exclude<DialResult, 200>, Outcome>> = {
  486: "busy",
  480: "no-answer",
  603: "declined",
  404: "invalid",
  500: "failed",
};

/** How a call ended is on record as the carrier knows it: why nobody was reached, or that somebody was. */
export const outcomesAreTrue: Check = ({ carrier }, { calls }, report) => {
  for (const { id, outcome, answeredAt } of calls) {
    const { dialled, connectedAtMs } = carrier.legs.get(id) ?? {};
    const isTalk = outcome === "completed" || outcome === "voicemail" || outcome === "failed";
    const isTrue =
      connectedAtMs !== undefined
        ? isTalk && answeredAt !== undefined
        : answeredAt === undefined &&
          (dialled === undefined || dialled === 200 ? !isTalk || outcome === "failed" : outcome === outcomeOf[dialled]);
    if (!isTrue) report("a call ends on record as it ended", id, `${outcome ?? "none"}, ${dialled ?? "not dialled"}`);
  }
};
