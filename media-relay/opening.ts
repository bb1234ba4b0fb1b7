import type { RelayContext } from "../core/call/relay-context.ts";
import type { Occasion } from "../core/dialogue/phrases.ts";
import type { ChatPrompts } from "../core/dialogue/prompt.ts";

/** How a call begins: a phrase that needs no model and is heard at once, words of the model, or both. */
export interface Opening {
  phrase?: Occasion;
  prompt?: keyof ChatPrompts;
}

export function openingOf(
  { direction, resumed }: Pick<RelayContext, "direction" | "resumed">,
  { isReturning }: { isReturning: boolean },
): Opening {
  if (resumed) return { phrase: "connection_restored", prompt: "opening_resumed" };
  if (direction === "outbound") return { phrase: "hello_outbound", prompt: "opening_outbound" };
  return isReturning ? { prompt: "opening_returning" } : { phrase: "hello" };
}
