import type { Conversation } from "../../../core/call/conversation.ts";
import { phrase, type Occasion } from "../../../core/dialogue/speaking/phrases.ts";
import type { CallServices } from "../services.ts";

/** Nobody is on the line: a translation may take a while. */
const translationWithinMs = 5_000;

/** What is written without a model, in the language of the conversation. */
export async function writtenPhrase(
  { spokenPhrases, phrases }: Pick<CallServices, "spokenPhrases" | "phrases">,
  { brief, language }: Conversation,
  occasion: Occasion,
): Promise<string> {
  const translated = await spokenPhrases.inLanguages([language], translationWithinMs);
  return phrase(translated[language] ?? phrases, occasion, { bot_company: brief.botCompany }, 0);
}
