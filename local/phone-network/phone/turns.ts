import type { Stretch } from "./ear.ts";
import type { Said } from "./mouth.ts";

/** Who said what and when, as the phone heard it. Milliseconds from the phone's first frame. */
export interface Turn {
  by: "agent" | "caller";
  text: string;
  startMs: number;
  endMs: number;
  /** The agent stopped within a sentence because the caller spoke. */
  interrupted: boolean;
}

export const agentTurn = ({ words, startMs, endMs, cut }: Stretch): Turn => ({
  by: "agent",
  text: words.join(" "),
  startMs,
  endMs,
  interrupted: cut,
});

export const callerTurn = ({ text, startMs, endMs }: Said): Turn => ({
  by: "caller",
  text,
  startMs,
  endMs,
  interrupted: false,
});

/** A sound of the agent shorter than this, and without a whole word, is a voice that broke off as it began. */
const leastTurnMs = 500;

const isTurn = ({ words, startMs, endMs }: Stretch): boolean => words.length > 0 || endMs - startMs >= leastTurnMs;

export const turnsOf = (stretches: readonly Stretch[], said: readonly Said[]): Turn[] =>
  [...stretches.filter(isTurn).map(agentTurn), ...said.map(callerTurn)].sort(
    (one, other) => one.startMs - other.startMs,
  );

/** How long the agent took to answer: from the caller's last sound to the agent's first, where silence lay between. */
export const responseGapsMs = (turns: readonly Turn[]): number[] =>
  turns.flatMap((turn, index) => {
    const next = turns[index + 1];
    if (turn.by !== "caller" || next?.by !== "agent" || next.startMs < turn.endMs) return [];
    return [next.startMs - turn.endMs];
  });
