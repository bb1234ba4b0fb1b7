import { z } from "zod";
import { within } from "./reading/json-in-text.ts";
import type { Situation } from "./reading/situation.ts";
import { contentWords } from "./reading/words.ts";
import { callsFor } from "./tool-calls.ts";
import type { Reply } from "../protocol/reply.ts";

/** What a request may ask the model to conclude from what the caller told, and the words to end with. */
const Verdict = z.object({
  verdict: z.object({
    field: z.string(),
    description: z.string().default(""),
    choices: z.array(z.object({ name: z.string(), signs: z.string().default("") })).min(1),
  }),
});
const Ending = z.object({ closing: z.string().min(1) });

/** The closing words of the request, where all is found out. */
export function closingIn({ json }: Situation): string | undefined {
  return json.flatMap((value) => [...within(value)]).flatMap((part) => Ending.safeParse(part).data?.closing ?? [])[0];
}

/** Concludes what the request asks for, once: notes the choice that the caller's words speak for most, and says it. */
export function conclusion(situation: Situation): Reply | undefined {
  const parts = situation.json.flatMap((value) => [...within(value)]);
  const verdict = parts.flatMap((part) => Verdict.safeParse(part).data?.verdict ?? [])[0];
  if (verdict === undefined) return undefined;
  const { field, description, choices } = verdict;
  const told = [
    ...Object.values(situation.claim),
    ...situation.dialogue.said.filter(({ by }) => by === "caller").map(({ text }) => text),
  ].join(" ");
  const ranked = choices
    .map(({ name, signs }) => ({ name, score: shared(signs, told) }))
    .toSorted((one, other) => other.score - one.score);
  const value = ranked[0]?.name ?? "";
  const say = description === "" ? `${value}.` : `${description}: ${value}.`;
  const { calls } = callsFor([{ tool: "updated_claim", values: { updates: [{ field, value }] }, say }], situation);
  return calls.length === 0 ? undefined : { text: "", toolCalls: calls };
}

/** How many of the signs' words are told. */
function shared(signs: string, told: string): number {
  const there = new Set(contentWords(told));
  return new Set(contentWords(signs).filter((word) => there.has(word))).size;
}
