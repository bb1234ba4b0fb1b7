import type { Conversation } from "../../../core/call/conversation.ts";
import { isSameTitle, withOthers, type Reminder } from "../../../core/call/reminder.ts";
import type { Store } from "../../../core/ports/store.ts";

/** Of the callbacks of other conversations, the agent knows those that are due first. */
const othersMost = 20;

/**
 * The reminders that the agent knows of: those of the conversation, and those that the same company has set in others with
 * the number and that are still to come. Who rings a day later may move them or take them back.
 */
export async function remindersFor(store: Store, conversation: Conversation): Promise<Reminder[]> {
  const { id, phoneNumber, brief, reminders } = conversation;
  const open = (await store.openCallbacks({ phoneNumber, limit: othersMost })).filter(
    ({ conversationId }) => conversationId !== id,
  );
  const ids = [...new Set(open.map(({ conversationId }) => conversationId))];
  const found = await Promise.all(ids.map((each) => store.conversation(each)));
  const others = found.flatMap((each) => (each?.value.brief.botCompany === brief.botCompany ? [each.value] : []));
  const isOpen = (of: Conversation, { title }: Reminder): boolean =>
    open.some((one) => one.conversationId === of.id && isSameTitle(one.reminder?.title ?? "", title));
  return others.reduce(
    (known, other) =>
      withOthers(
        known,
        other.id,
        other.reminders.filter((each) => isOpen(other, each)),
      ),
    reminders,
  );
}
