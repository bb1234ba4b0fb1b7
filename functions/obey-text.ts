import type { InvocationContext } from "@azure/functions";
import { hasOptedOut, type Caller } from "../core/call/caller.ts";
import { hasHadItsTexts, withTextTaken } from "../core/call/texts-of-day.ts";
import { changeCaller } from "../core/change.ts";
import { phrase, type Occasion } from "../core/dialogue/speaking/phrases.ts";
import { FinalError } from "../core/errors.ts";
import type { TextKeyword } from "../core/follow-up/texts/text-keyword.ts";
import type { IncomingText } from "../core/ports/texts.ts";
import type { CallServices } from "../orchestrations/activities/services.ts";
import { textExchangeId } from "../orchestrations/activities/exchange-of-number.ts";
import { sendParts } from "../orchestrations/activities/send-once.ts";
import { keepWish } from "../orchestrations/activities/keep-wish.ts";
import { keepTextTurn, textKey } from "./text-turn.ts";

const translationWithinMs = 3_000;
const sendWithinMs = 15_000;

/**
 * Does what STOP, START and HELP order, and says so: to the first STOP only, since who wants no texts gets none but this
 * one and those they ask for by HELP. Where the carrier has said it, nothing is. All of these are among the texts of a day, so that
 * two machines cannot go on for ever.
 */
export async function obeyText(
  services: CallServices,
  text: IncomingText,
  keyword: TextKeyword,
  context: InvocationContext,
): Promise<void> {
  const { store, clock } = services;
  const key = textKey(text);
  if (keyword !== "help") await keepWish(store, { of: text.from, wanted: keyword === "start", at: text.sentAt, key });
  const conversation = (await store.newestConversation(text.from))?.value;
  if (conversation !== undefined) await keepTextTurn(store, [conversation.id], textExchangeId(key), text);
  if (text.isAnswered === true) return;

  const taking = { key, nowMs: clock.nowMs(), most: services.flags.current().texts_per_day_max };
  let isFull = false;
  let occasion: Occasion | undefined;
  await changeCaller(store, text.from, (caller) => {
    isFull = hasHadItsTexts(caller, taking);
    occasion = isFull ? undefined : answerOf(caller, keyword, key);
    return occasion === undefined ? caller : withTextTaken(caller, taking);
  });
  if (isFull) context.warn("text is obeyed and not answered: its number has had its texts of the day", { keyword });
  if (occasion !== undefined)
    await answer(services, text, { key: `${key}:${keyword}`, occasion, language: conversation?.language }, context);
}

function answerOf(caller: Caller, keyword: TextKeyword, key: string): Occasion | undefined {
  const isStopped = hasOptedOut(caller);
  switch (keyword) {
    case "stop":
      return isStopped && caller.texts?.by === key ? "text_stopped" : undefined;
    case "start":
      // They may have said STOP since, which was told first.
      return isStopped ? undefined : "text_started";
    case "help":
      return isStopped ? "text_help_stopped" : "text_help";
  }
}

async function answer(
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
    // A carrier that has heard STOP itself lets nothing through. The order is obeyed all the same.
    context.warn("an order by text is obeyed, and its answer could not be sent", { occasion, error: error.message });
  }
}
