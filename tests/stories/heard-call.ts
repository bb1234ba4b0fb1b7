import { Document } from "./stack.ts";
import type { CallResult } from "./stack.ts";

/** What the record says of a call, and what its phone heard. */

/** The caller's turns, as recorded. */
export const callerTurns = (result: CallResult): string[] =>
  Document.parse(result.call)
    .messages.filter(({ persona, action }) => persona === "human" && action === "talk")
    .map(({ content }) => content);

/** What the agent was cut off in, as recorded. */
export const unheard = (result: CallResult): string[] =>
  Document.parse(result.call).messages.flatMap(({ unheard: rest }) =>
    rest === undefined || rest === "" ? [] : [rest],
  );

/** The agent's turns, as they reached the phone. */
export const agentTurns = (result: CallResult): string[] =>
  result.turns.filter(({ by }) => by === "agent").map(({ text }) => text);
