import type { Call } from "../../core/call/call.ts";
import { newConversation } from "../../core/call/conversation.ts";
import { effectKeyOf } from "../../core/call/effect-key.ts";
import type { Signal } from "../../core/call/signal.ts";
import { changeCall } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { uuidOf } from "../../orchestrations/activities/uuid-of.ts";

/**
 * The call goes on in a new conversation with the same customer: same brief, language and voice, nothing else. Its id is
 * made from the signal, so that told again it is the same.
 */
export async function openNewClaim(
  { store }: { store: Store },
  call: Call,
  signal: Pick<Signal, "session" | "number" | "at" | "effect">,
): Promise<void> {
  const { session, number, at, effect } = signal;
  const key = effectKeyOf(signal);
  const isDone = ({ claimChanges = [] }: Call): boolean => claimChanges.some((change) => effectKeyOf(change) === key);
  if (isDone(call)) return;
  const old = (await store.conversation(call.conversationId))?.value;
  if (old === undefined) throw new FinalError("the conversation of the call is not on record");
  const { brief, phoneNumber, language, languageChosen, voiceRate } = old;
  const opened = newConversation(brief, phoneNumber, Date.parse(at), uuidOf(key));
  await store.createConversation({ ...opened, language, languageChosen, voiceRate });
  const change = { session, number, at, effect, conversationId: call.conversationId };
  // Another session may tell the same at this moment.
  await changeCall(store, call.id, (before) =>
    isDone(before)
      ? before
      : { ...before, conversationId: opened.id, claimChanges: [...(before.claimChanges ?? []), change] },
  );
}
