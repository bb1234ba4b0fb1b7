import type { InvocationContext } from "@azure/functions";
import type { Caller } from "../../core/call/caller.ts";
import { hasHadItsTexts, withTextTaken } from "../../core/call/texts-of-day.ts";
import { changeCaller } from "../../core/change.ts";
import { phrase, type Occasion } from "../../core/dialogue/speaking/phrases.ts";
import { FinalError } from "../../core/errors.ts";
import type { IncomingText } from "../../core/ports/texts.ts";
import type { CallServices } from "../../orchestrations/activities/services.ts";
import { sendParts } from "../../orchestrations/activities/texts/send-once.ts";
import { textKey } from "./text-turn.ts";

const translationWithinMs = 3_000;
const sendWithinMs = 15_000;

/**
 * Answers a text without a model, if `occasionFor` its sender there is anything to say. It is among the texts of a day,
 * so that two machines cannot go on for ever. `as`: what this answer is, beside the others that the text may get.
 */
export async function sayByText(
  services: CallServices,
  text: IncomingText,
  { as, occasionFor, language }: Saying,
  context: InvocationContext,
): Promise<void> {
  const { store, clock } = services;
  const key = textKey(text);
  const taking = { key, nowMs: clock.nowMs(), most: services.flags.current().texts_per_day_max };
  let isFull = false;
  let occasion: Occasion | undefined;
  await changeCaller(store, text.from, (caller) => {
    isFull = hasHadItsTexts(caller, taking);
    occasion = isFull ? undefined : occasionFor(caller);
    return occasion === undefined ? caller : withTextTaken(caller, taking);
  });
  if (isFull) context.warn("text is not answered: its number has had its texts of the day", { as });
  if (occasion !== undefined) await send(services, text, { key: `${key}:${as}`, occasion, language }, context);
}

interface Saying {
  as: string;
  occasionFor: (caller: Caller) => Occasion | undefined;
  /** Code of the one that the sender speaks, where it is known. */
  language: string | undefined;
}

async function send(
  services: CallServices,
  text: IncomingText,
  { key, occasion, language: spoken }: { key: string; occasion: Occasion; language: string | undefined },
  context: InvocationContext,
): Promise<void> {
  const brief = services.briefs.forNumber(text.to);
  const language = spoken ?? brief.defaultLanguage;
  const translated = await services.spokenPhrases.inLanguages([language], translationWithinMs);
  const values = { bot_name: brief.botName, bot_company: brief.botCompany, stop: "STOP", start: "START" };
  const words = phrase(translated[language] ?? services.phrases, occasion, values, 0);
  try {
    await sendParts(services, { to: text.from, words, key }, AbortSignal.timeout(sendWithinMs));
  } catch (error) {
    if (!(error instanceof FinalError)) throw error;
    // A carrier that has heard STOP itself lets nothing through. What else the text has brought about stands.
    context.warn("the answer to a text could not be sent", { occasion, error: error.message });
  }
}
