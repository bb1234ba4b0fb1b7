import type { Conversation } from "../../../core/call/conversation.ts";
import { RefusedError } from "../../../core/errors.ts";
import { reportRequest } from "../../../core/follow-up/summing-up/requests.ts";
import { shownConversation } from "../../../core/follow-up/summing-up/shown-conversation.ts";
import type { CallServices } from "../services.ts";
import { writtenPhrase } from "./written-phrase.ts";

type Services = Pick<CallServices, "store" | "chat" | "spokenPhrases" | "phrases">;

/** The report that a customer gets by text: in the model's words, or in plain ones where its service refuses. */
export async function reportText(services: Services, conversation: Conversation, signal: AbortSignal): Promise<string> {
  const { store, chat } = services;
  const turns = await store.turns(conversation.id);
  const shown = shownConversation(conversation, turns);
  const messages = reportRequest(conversation, turns, shown);
  try {
    return shown.clean(await chat.write({ messages, slow: true }, signal));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return writtenPhrase(services, conversation, "text_report");
  }
}
