import type { NextAction } from "../call/synthesis.ts";
import type { Turn } from "../call/turn.ts";

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
  const words = said
    .filter(({ callId, inMenu }) => callId === last.callId && inMenu === "message")
    .map(({ text }) => text);
  return {
    action: "requires_expertise",
    justification: `The customer left a message and is waiting for an answer: "${words.join(" ")}"`,
  };
}
