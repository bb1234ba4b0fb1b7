import type { Conversation } from "../../core/call/conversation.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { NextAction, Synthesis } from "../../core/call/synthesis.ts";
import type { Turn } from "../../core/call/turn.ts";
import { changeConversation } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import { afterMessage } from "../../core/follow-up/message-left.ts";
import { nextActionRequest, synthesisRequest } from "../../core/follow-up/summing-up/requests.ts";
import { shownConversation } from "../../core/follow-up/summing-up/shown-conversation.ts";
import { chooseNextAction, synthesise } from "../contracts.ts";
import type { CallServices } from "./services.ts";

/** The activities that say what a conversation was about and what comes next. Doing one again replaces its result. */
export function performInsight({ store, chat }: CallServices): void {
  const material = async (id: ConversationId): Promise<[Conversation, Turn[]]> => {
    const conversation = await store.conversation(id);
    if (conversation === undefined) throw new FinalError("the conversation of the call is not on record");
    return [conversation.value, await store.turns(id)];
  };

  synthesise.perform(async ({ conversationId }, signal) => {
    const known = await material(conversationId);
    const shown = shownConversation(...known);
    const messages = synthesisRequest(...known, shown);
    const written = await chat.answer({ messages, slow: true, name: "synthesis", schema: Synthesis }, signal);
    const synthesis = cleaned(written, shown.clean);
    await changeConversation(store, conversationId, (old) => ({ ...old, synthesis }));
  });

  chooseNextAction.perform(async ({ conversationId }, signal) => {
    const known = await material(conversationId);
    const shown = shownConversation(...known);
    const ask = { messages: nextActionRequest(...known, shown), slow: true, name: "next_action", schema: NextAction };
    const chosen = afterMessage(known[1]) ?? (await chat.answer(ask, signal));
    const next = { ...chosen, justification: shown.clean(chosen.justification) };
    await changeConversation(store, conversationId, (old) => ({ ...old, next }));
  });
}

/** The model may have guessed, or quoted from elsewhere, what it was not told. */
const cleaned = (written: Synthesis, clean: (text: string) => string): Synthesis => ({
  ...written,
  short: clean(written.short),
  long: clean(written.long),
  improvementSuggestions: clean(written.improvementSuggestions),
});
