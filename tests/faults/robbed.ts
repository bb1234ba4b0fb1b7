import { expect } from "vitest";
import { Document, said, type CallResult } from "../stories/stack.ts";

/* A caller whose motorbike was stolen, and what is left of their call whatever befalls it. */

export const robbed = "Hello, somebody stole my motorbike.";
export const whereabouts = "It was in front of the town hall.";
const farewell = "That is all, thank you. Goodbye.";

/** Tells all of it to the agent, and says goodbye. `midway`: what else is waited for once the theft was told. */
export const tellsAll = (midway: readonly object[] = []): object[] => [
  ...[{ wait: "agent" }, { say: robbed }, { wait: "agent" }, ...midway],
  ...[{ say: whereabouts }, { wait: "agent" }, { say: farewell }, { wait: "agent" }],
];

/** One call that came to its end, with all that was told on record, each thing once. */
export function expectAllOnRecord(result: CallResult): void {
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([{ state: "ended", outcome: "completed", followUp: "done" }]);
  const words = said(document, "human").join(" ");
  for (const word of [/motorbike/gi, /town hall/gi, /goodbye/gi]) expect(words.match(word)).toHaveLength(1);
}
