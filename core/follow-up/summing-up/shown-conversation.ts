import type { Conversation } from "../../call/conversation.ts";
import type { Turn } from "../../call/turn.ts";
import { withoutSecrets } from "../../secrets/without-secrets.ts";

/** A conversation as the chat model is asked about it, and `clean`, for what the model then writes: without secrets. */
export interface ShownConversation {
  conversation: Conversation;
  turns: Turn[];
  clean: (text: string) => string;
}

/** Reads each turn for what it tells of a secret, which takes milliseconds: once for a request and its answer. */
export function shownConversation(conversation: Conversation, turns: readonly Turn[]): ShownConversation {
  const { brief, claim, reminders } = conversation;
  const shown = withoutSecrets({ claim, turns }, brief.claim);
  const { clean } = shown;
  return {
    conversation: {
      ...conversation,
      claim: shown.claim,
      reminders: reminders.map((reminder) => ({
        ...reminder,
        title: clean(reminder.title),
        description: clean(reminder.description),
      })),
    },
    turns: shown.turns,
    clean,
  };
}
