import type { EndReason } from "../../core/call/end-reason.ts";
import type { Occasion } from "../../core/dialogue/speaking/phrases.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { AskedFor } from "./away.ts";
import type { NoteWatch } from "../desk/note-watch.ts";
import type { Saying } from "../speaking/saying.ts";
import type { Telling } from "../desk/signal-outbox.ts";

/** The carrier hangs up when it is told; where it does not, the line is closed after this. */
const hangUpMs = 30_000;

/** The agent's way out of a call. */
export interface Departure {
  /** The last words have been played. */
  go(): void;
}

/** `phrase`: the last words, or what is saying them already; none where nobody is there to hear them. */
export type DeparturePlan =
  | { is: "end"; reason: EndReason; phrase: Occasion | Saying | undefined }
  | { is: "transfer"; reason: string; phrase: Occasion };

interface Surroundings {
  clock: Clock;
  signal: AbortSignal;
  notes: Pick<NoteWatch, "caughtUp">;
  tell: (telling: Telling) => void;
  hangUp: () => void;
  /** The agent is away from now on: it asks for a human once `caughtUp`, and is told by a note after that what came of it. */
  goAway: (transfer: AskedFor) => void;
}

export function departure(plan: DeparturePlan, around: Surroundings): Departure {
  // Notes of an earlier transfer say nothing about this one.
  const caughtUp = plan.is === "transfer" ? around.notes.caughtUp() : Promise.resolve();
  return {
    go() {
      if (around.signal.aborted) return;
      if (plan.is === "transfer") {
        around.goAway({ caughtUp, ask: () => around.tell({ is: "transfer", reason: plan.reason }) });
        return;
      }
      around.tell({ is: "end", reason: plan.reason });
      const cancel = around.clock.after(hangUpMs, around.hangUp);
      around.signal.addEventListener("abort", cancel, { once: true });
    },
  };
}
