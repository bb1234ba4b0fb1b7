import { bare } from "../understanding/clauses.ts";
import { contentWords, sentencesOf } from "../reading/words.ts";
import { expresses, isNo, isUnintelligible, isUnknown } from "../understanding/intent.ts";
import { isCanned } from "../speaking/phrases.ts";

/** What the agent asked and did not get to know: the caller did not know it, or left. A later answer counts. */
export function unansweredIn(turns: readonly { by: "caller" | "agent"; text: string }[]): string[] {
  const open = new Set<string>();
  let asked: string | undefined;
  for (const { by, text } of turns) {
    if (by === "agent") {
      asked = questionOf(text);
      if (asked !== undefined) open.add(asked);
    } else if (asked !== undefined && tells(text)) open.delete(asked);
  }
  return [...open];
}

/** The last question in what was said; offers to help or to do more ask for no fact. */
function questionOf(text: string): string | undefined {
  const last = sentencesOf(text).at(-1) ?? "";
  return last.endsWith("?") && !isCanned(last) && !isOffer.test(last) ? last : undefined;
}

const isOffer =
  /\b(?:anything else|how (?:can|may) i help|what can i do|can i help|shall i|would you like|repeat)\b|\b(?:autre chose|vous aider|algo m[aá]s|ayudarle|repetir|r[eé]p[eé]ter)\b/i;

/** True for words that can be an answer. "No" is one, a mere goodbye is none. */
function tells(text: string): boolean {
  if (isUnintelligible(text) || isUnknown(text)) return false;
  if (!expresses(text, "goodbye") && !expresses(text, "later")) return bare(text) !== "" || isNo(text);
  return contentWords(text).length > 4;
}
