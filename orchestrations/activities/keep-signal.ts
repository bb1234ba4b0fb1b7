import { withAlert } from "../../core/call/alert.ts";
import { effectKeyOf } from "../../core/call/effect-key.ts";
import type { CallbackId, CallId, ConversationId } from "../../core/call/ids.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import type { Signal } from "../../core/call/signal.ts";
import { isOutdated, withTelling } from "../../core/call/told-last.ts";
import { changeConversation } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { keepReminder } from "./callbacks/keep-reminder.ts";
import { keepWish } from "./callbacks/keep-wish.ts";
import type { CallServices } from "./services.ts";

/**
 * Changes a conversation as a signal says, but for what was told anew since: a signal that is told again, or late, undoes
 * nothing. Returns the callback that came of it or was changed, if there is one. `anew`: as for {@link planReminder}.
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
    case "claim":
      await changeConversation(store, id, (old) => {
        const updates = signal.updates.filter(({ field }) => !isOutdated(old.toldLast, claimField(field), signal));
        const known = Object.fromEntries(updates.map(({ field, value }) => [field, value]));
        const things = updates.map(({ field }) => claimField(field));
        return { ...old, claim: { ...old.claim, ...known }, toldLast: withTelling(old.toldLast, things, signal) };
      });
      return;
    case "reminder":
    case "reminder-withdrawn":
      return keepReminder(services, id, signal, options);
    case "language":
      await setAnew(store, id, signal, (old) => ({ ...old, language: signal.language, languageChosen: true }));
      return;
    case "voice-rate":
      await setAnew(store, id, signal, (old) => ({ ...old, voiceRate: signal.rate }));
      return;
    case "alert": {
      const { at, emergency } = signal;
      const alert = { ...emergency, key: effectKeyOf(signal), callId, at };
      await changeConversation(store, id, (old) => ({ ...old, alerts: withAlert(old.alerts ?? [], alert) }));
      return;
    }
    case "texts-wanted": {
      const { at, wanted } = signal;
      const conversation = (await store.conversation(id))?.value;
      if (conversation === undefined) throw new FinalError("the conversation is not on record");
      const of = conversation.phoneNumber;
      await keepWish(store, { of, wanted, at, key: effectKeyOf(signal), toldIn: callId });
      return;
    }
    case "turn-mended":
    case "menu":
    case "tally":
    case "new-claim":
    case "session-started":
    case "answered-by":
    case "press":
    case "send-sms":
    case "transfer":
    case "human":
    case "end":
    case "session-over":
      return;
  }
}

const claimField = (field: string): string => `claim:${field}`;

/** Changes it, unless something newer was told of the same. */
const setAnew = (
  store: Store,
  id: ConversationId,
  signal: Signal,
  change: (old: Conversation) => Conversation,
): Promise<Conversation> =>
  changeConversation(store, id, (old) =>
    isOutdated(old.toldLast, signal.is, signal)
      ? old
      : { ...change(old), toldLast: withTelling(old.toldLast, [signal.is], signal) },
  );
