import { withAlert } from "../../core/call/alert.ts";
import { effectKeyOf } from "../../core/call/effect-key.ts";
import type { CallbackId, CallId, ConversationId } from "../../core/call/ids.ts";
import { withoutReminder, withReminder } from "../../core/call/reminder.ts";
import type { Signal } from "../../core/call/signal.ts";
import { changeConversation } from "../../core/change.ts";
import { planReminder, withdrawReminder } from "./plan-reminder.ts";
import type { CallServices } from "./services.ts";

/**
 * Changes a conversation as a signal says; the same signal again changes the same things to the same values. Returns the
 * callback that came of it or was changed, if there is one. `anew`: as for {@link planReminder}.
 */
export async function keepSignal(
  services: Pick<CallServices, "store" | "clock">,
  { callId, conversationId: id }: { callId: CallId; conversationId: ConversationId },
  signal: Signal,
  options: { anew?: boolean } = {},
): Promise<CallbackId | undefined> {
  const { store } = services;
  switch (signal.is) {
    case "turn":
      await store.appendTurn(id, signal.turn);
      return;
    case "claim": {
      const known = Object.fromEntries(signal.updates.map(({ field, value }) => [field, value]));
      await changeConversation(store, id, (old) => ({ ...old, claim: { ...old.claim, ...known } }));
      return;
    }
    case "reminder":
      await changeConversation(store, id, (old) => ({
        ...old,
        reminders: withReminder(old.reminders, signal.reminder),
      }));
      return planReminder(services, id, signal.reminder, options);
    case "reminder-withdrawn":
      await changeConversation(store, id, (old) => ({
        ...old,
        reminders: withoutReminder(old.reminders, signal.title),
      }));
      return withdrawReminder(services, id, signal.title);
    case "language":
      await changeConversation(store, id, (old) => ({ ...old, language: signal.language, languageChosen: true }));
      return;
    case "voice-rate":
      await changeConversation(store, id, (old) => ({ ...old, voiceRate: signal.rate }));
      return;
    case "alert": {
      const { at, emergency } = signal;
      const alert = { ...emergency, key: effectKeyOf(signal), callId, at };
      await changeConversation(store, id, (old) => ({ ...old, alerts: withAlert(old.alerts ?? [], alert) }));
      return;
    }
    case "turn-mended":
    case "menu":
    case "tally":
    case "new-claim":
    case "session-started":
    case "press":
    case "send-sms":
    case "transfer":
    case "human":
    case "end":
    case "session-over":
      return;
  }
}
