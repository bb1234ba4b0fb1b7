import type { NextAction } from "../call/synthesis.ts";
import type { CallId } from "../call/ids.ts";
import type { Turn } from "../call/turn.ts";

/** The message that the caller has left in that call; nothing where they have left none. */
export function messageOf(turns: readonly Turn[], of: CallId): string | undefined {
  const words = turns.filter(({ callId, inMenu }) => callId === of && inMenu === "message").map(({ text }) => text);
  return words.length === 0 ? undefined : words.join(" ");
}

/**
 * What the company should do next after a call that came to a message: somebody reads it. Nothing where the customer has
 * talked with the agent since, who knows better.
 */
export function afterMessage(turns: readonly Turn[]): NextAction | undefined {
  const said = turns.filter(
    ({ persona, action, inMenu }) => persona === "human" && action === "talk" && inMenu !== "choice",
  );
  const last = said.at(-1);
  if (last?.inMenu !== "message") return undefined;
  return {
    action: "requires_expertise",
    justification: `The customer left a message and is waiting for an answer: "${messageOf(said, last.callId) ?? ""}"`,
  };
}
