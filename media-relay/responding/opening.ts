import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Turn } from "../../core/call/turn.ts";
import type { Occasion } from "../../core/dialogue/speaking/phrases.ts";
import { openingWords } from "../../core/dialogue/replying/role-prompt.ts";
import type { ChatPrompts } from "../../core/dialogue/replying/prompt.ts";

/** How a call begins: a phrase that needs no model and is heard at once, words of the model, or both. */
export interface Opening {
  phrase?: Occasion;
  /** The first words of a role, said as they stand. */
  words?: string;
  prompt?: keyof ChatPrompts;
  /** The caller's last turn waits for its answer since the session before. */
  answers?: boolean;
  /** The agent goes on in this turn, which the session before broke off. */
  goesOn?: Turn;
}

type Known = Pick<RelayContext, "brief" | "direction" | "purpose" | "resumed" | "handedOver" | "turns">;

export function openingOf(
  { brief, direction, purpose, resumed, handedOver, turns }: Known,
  { isReturning }: { isReturning: boolean },
): Opening {
  if (resumed) {
    // What was written meanwhile is answered, or sent, by others.
    const last = turns.findLast(({ action }) => action === "talk");
    const unanswered = last?.persona === "human" && last.refused !== true && last.withHuman !== true;
    if (handedOver === true) {
      if (unanswered) return { answers: true };
      // The colleague has left, and nobody has said so yet.
      if (last?.withHuman === true) return { phrase: "taken_back" };
      return last?.persona === "assistant" && last.unheardText !== undefined ? { goesOn: last } : {};
    }
    return { phrase: "connection_restored", ...(unanswered ? { answers: true } : { prompt: "opening_resumed" }) };
  }
  if (brief.role !== undefined && !isReturning) return { words: openingWords(brief.role, brief) };
  if (direction === "outbound") {
    return { phrase: "hello_outbound", prompt: purpose === undefined ? "opening_outbound" : "opening_callback" };
  }
  return isReturning ? { prompt: "opening_returning" } : { phrase: "hello" };
}
