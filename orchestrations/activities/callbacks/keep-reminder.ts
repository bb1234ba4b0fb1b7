import { isDeepStrictEqual } from "node:util";
import type { CallbackId, ConversationId } from "../../../core/call/ids.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import { isSameTitle, withoutReminder, withReminder } from "../../../core/call/reminder.ts";
import type { Signal } from "../../../core/call/signal.ts";
import { isOutdated, thingOfReminder, withTelling } from "../../../core/call/told-last.ts";
import { changeConversation } from "../../../core/change.ts";
import { FinalError } from "../../../core/errors.ts";
import type { Store } from "../../../core/ports/store.ts";
import { conversationOf } from "../conversation-of.ts";
import { planReminder, withdrawReminder } from "./plan-reminder.ts";
import type { CallServices } from "../services.ts";

/** The conversation that a signal names as that of its reminder. */
export const conversationNamed = (signal: Signal): ConversationId | undefined => {
  switch (signal.is) {
    case "reminder":
      return signal.reminder.conversationId;
    case "reminder-withdrawn":
      return signal.conversationId;
    default:
      return undefined;
  }
};

type ReminderSignal = Signal & { is: "reminder" | "reminder-withdrawn" };

/**
 * Sets a reminder or takes it back, and with it the callback that it asks for, unless something newer was told of that
 * title, in the conversation that it stands in. Returns as {@link planReminder}.
 */
export async function keepReminder(
  services: Pick<CallServices, "store" | "clock">,
  id: ConversationId,
  signal: ReminderSignal,
  options: { anew?: boolean },
): Promise<CallbackId | undefined> {
  const { store } = services;
  const title = signal.is === "reminder" ? signal.reminder.title : signal.title;
  const thing = thingOfReminder(title);
  const owner = await ownerOf(store, id, signal);
  const now = await changeConversation(store, owner, (old) => {
    if (isOutdated(old.toldLast, thing, signal)) return old;
    const { reminders: before } = old;
    const reminders =
      signal.is === "reminder"
        ? withReminder(before, { ...signal.reminder, conversationId: undefined })
        : withoutReminder(before, { title });
    return { ...old, reminders, toldLast: withTelling(old.toldLast, [thing], signal) };
  });
  return isOutdated(now.toldLast, thing, signal) ? undefined : followReminder(services, now, title, options);
}

/** The conversation that a reminder stands in: an earlier one of the same number, where the signal names it. */
async function ownerOf(store: Store, id: ConversationId, signal: ReminderSignal): Promise<ConversationId> {
  const owner = conversationNamed(signal);
  if (owner === undefined || owner === id) return id;
  const [here, there] = [await conversationOf(store, id), await conversationOf(store, owner)];
  if (here.phoneNumber !== there.phoneNumber) throw new FinalError("the reminder is of another number");
  return owner;
}

/**
 * What becomes of the callback follows from the conversation, which is looked at again until nothing newer was told
 * meanwhile: whoever told that may have been done before the callback was there. Returns as {@link planReminder}.
 */
export async function followReminder(
  services: Pick<CallServices, "store" | "clock">,
  conversation: Conversation,
  title: string,
  options: { anew?: boolean },
): Promise<CallbackId | undefined> {
  const { id } = conversation;
  const thing = thingOfReminder(title);
  for (let now = conversation; ;) {
    const reminder = now.reminders.find((one) => isSameTitle(one.title, title));
    const callbackId = await (reminder === undefined
      ? withdrawReminder(services, id, title)
      : planReminder(services, id, reminder, options));
    const { toldLast } = now;
    now = await conversationOf(services.store, id);
    if (isDeepStrictEqual(now.toldLast?.[thing], toldLast?.[thing])) return callbackId;
  }
}
