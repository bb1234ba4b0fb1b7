import type { InvocationContext } from "@azure/functions";
import { hasOptedOut, type Caller } from "../../core/call/caller.ts";
import type { Occasion } from "../../core/dialogue/speaking/phrases.ts";
import type { TextKeyword } from "../../core/follow-up/texts/text-keyword.ts";
import type { IncomingText } from "../../core/ports/texts.ts";
import type { CallServices } from "../../orchestrations/activities/services.ts";
import { textExchangeId } from "../../orchestrations/activities/texts/exchange-of-number.ts";
import { keepWish } from "../../orchestrations/activities/callbacks/keep-wish.ts";
import { sayByText } from "./say-by-text.ts";
import { keepTextTurn, textKey } from "./text-turn.ts";

/**
 * Does what STOP, START and HELP order, and says so: to the first STOP only, since who wants no texts gets none but this
 * one and those they ask for by HELP. Where the carrier has said it, nothing is.
 */
export async function obeyText(
  services: CallServices,
  text: IncomingText,
  keyword: TextKeyword,
  context: InvocationContext,
): Promise<void> {
  const { store } = services;
  const key = textKey(text);
  if (keyword !== "help") await keepWish(store, { of: text.from, wanted: keyword === "start", at: text.sentAt, key });
  const conversation = (await store.newestConversation(text.from))?.value;
  if (conversation !== undefined) await keepTextTurn(store, [conversation.id], textExchangeId(key), text);
  if (text.isAnswered === true) return;

  const occasionFor = (caller: Caller) => answerOf(caller, keyword, key);
  await sayByText(services, text, { as: keyword, occasionFor, language: conversation?.language }, context);
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
