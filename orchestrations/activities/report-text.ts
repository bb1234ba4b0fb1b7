import type { Conversation } from "../../core/call/conversation.ts";
import { RefusedError } from "../../core/errors.ts";
import { maskPayment } from "../../core/insight/pii/mask.ts";
import { reportRequest } from "../../core/follow-up/requests.ts";
import type { CallServices } from "./services.ts";
import { writtenPhrase } from "./written-phrase.ts";

type Services = Pick<CallServices, "store" | "chat" | "spokenPhrases" | "phrases">;

/** The report that a customer gets by text: in the model's words, or in plain ones where its service refuses. */
export async function reportText(services: Services, conversation: Conversation, signal: AbortSignal): Promise<string> {
  const { store, chat } = services;
  const messages = reportRequest(conversation, await store.turns(conversation.id));
  try {
    return maskPayment(await chat.write({ messages, slow: true }, signal));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return writtenPhrase(services, conversation, "text_report");
  }
}
