import type { Note } from "../core/call/signal.ts";
import type { Occasion } from "../core/dialogue/speaking/phrases.ts";
import type { Clock } from "../core/ports.ts";
import { pause } from "./pause.ts";
import type { Saying } from "./saying.ts";
import type { Telling } from "./signal-outbox.ts";

/** How often notes are asked for while a human is being found. */
const askMs = 1_000;
/** The carrier hangs up when it is told; where it does not, the line is closed after this. */
const hangUpMs = 30_000;

/** The agent's way out of a call. */
export interface Departure {
  /** The last words have been played. */
  go(): void;
}

/** `phrase`: the last words, or what is saying them already. */
export type DeparturePlan =
  | { is: "end"; reason: "goodbye" | "silence" | "failure"; phrase: Occasion | Saying }
  | { is: "transfer"; reason: string; phrase: Occasion };

interface Surroundings {
  clock: Clock;
  signal: AbortSignal;
  notes: (after: number, signal: AbortSignal) => Promise<Note[]>;
  /** Notes could not be had; they are asked for again. */
  failed: (error: unknown) => void;
  tell: (telling: Telling) => void;
  hangUp: () => void;
  /** Nobody took the caller: the agent is wanted back. */
  returned: () => void;
}

export function departure(plan: DeparturePlan, around: Surroundings): Departure {
  // Notes of an earlier transfer say nothing about this one.
  const known = plan.is === "transfer" ? freshNotes(around, 0) : undefined;
  return {
    go() {
      if (around.signal.aborted) return;
      if (plan.is === "transfer") {
        around.tell({ is: "transfer", reason: plan.reason });
        void awaitTransfer(around, known);
        return;
      }
      around.tell({ is: "end", reason: plan.reason });
      const cancel = around.clock.after(hangUpMs, around.hangUp);
      around.signal.addEventListener("abort", cancel, { once: true });
    },
  };
}

/** Asks for notes until the call is gone or nobody has taken it. */
async function awaitTransfer(around: Surroundings, known: Promise<Note[]> | undefined): Promise<void> {
  let after = lastNumber(await known, 0);
  while (!around.signal.aborted) {
    const news = await freshNotes(around, after);
    if (around.signal.aborted) return;
    if (news.some(({ is }) => is === "transfer-failed")) return around.returned();
    after = lastNumber(news, after);
    await pause(around.clock, askMs, around.signal);
  }
}

const lastNumber = (notes: readonly Note[] | undefined, before: number): number => notes?.at(-1)?.number ?? before;

/** The notes after that number; asked for until they come. */
async function freshNotes({ clock, signal, notes, failed }: Surroundings, after: number): Promise<Note[]> {
  while (!signal.aborted) {
    try {
      return await notes(after, signal);
    } catch (error) {
      if (!signal.aborted) failed(error);
    }
    await pause(clock, askMs, signal);
  }
  return [];
}
