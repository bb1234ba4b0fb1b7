import type { RelayContext } from "../core/call/relay-context.ts";
import type { Occasion } from "../core/dialogue/phrases.ts";
import type { ChatPrompts } from "../core/dialogue/prompt.ts";

/** How a call begins: a phrase that needs no model and is heard at once, words of the model, or both. */
export interface Opening {
  phrase?: Occasion;
  prompt?: keyof ChatPrompts;
  /** The caller's last turn waits for its answer since the session before. */
  answers?: boolean;
}

export function openingOf(
  { direction, purpose, resumed, turns }: Pick<RelayContext, "direction" | "purpose" | "resumed" | "turns">,
  { isReturning }: { isReturning: boolean },
): Opening {
  if (resumed) {
    const last = turns.at(-1);
    const unanswered = last?.persona === "human" && last.action === "talk";
    return { phrase: "connection_restored", ...(unanswered ? { answers: true } : { prompt: "opening_resumed" }) };
  }
  if (direction === "outbound") {
    return { phrase: "hello_outbound", prompt: purpose === undefined ? "opening_outbound" : "opening_callback" };
  }
  return isReturning ? { prompt: "opening_returning" } : { phrase: "hello" };
}
