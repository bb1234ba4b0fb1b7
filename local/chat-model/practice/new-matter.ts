import { callsFor } from "./tool-calls.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import type { Situation } from "./reading/situation.ts";
import { factsIn } from "./understanding/facts.ts";
import { withSpelling } from "./understanding/spelling.ts";
import { withStops } from "./understanding/stops.ts";
import type { Reply } from "../protocol/reply.ts";

/** Who opens another claim often says in the same breath what it is about: "A new matter: my bicycle was stolen." */
export function newMatter(situation: Situation): Reply | undefined {
  const called = (name: string): boolean =>
    situation.dialogue.calls.some((call) => call.thisTurn && call.name === name);
  if (!called("new_claim") || called("updated_claim")) return undefined;
  const announced = withStops(withSpelling(situation.dialogue.heard)).replace(/\s*(?::|\s[–—-])\s+(?=\p{L})/u, ". ");
  const updates = factsIn(announced, undefined, situation);
  if (updates.length === 0) return undefined;
  const { calls } = callsFor(
    [{ tool: "updated_claim", values: { updates }, say: phrasesIn(situation.language).sorryToHear }],
    situation,
  );
  return calls.length === 0 ? undefined : { text: "", toolCalls: calls };
}
