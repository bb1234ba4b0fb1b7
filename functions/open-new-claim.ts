import { createHash } from "node:crypto";
import type { Call } from "../core/call/call.ts";
import { newConversation } from "../core/call/conversation.ts";
import type { Signal } from "../core/call/signal.ts";
import { changeCall } from "../core/change.ts";
import { FinalError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";

/**
 * The call goes on in a new conversation with the same customer: same brief, language and voice, nothing else. Its id is
 * made from the signal, so that told again it is the same.
 */
export async function openNewClaim(
  { store }: { store: Store },
  call: Call,
  { session, number, at }: Pick<Signal, "session" | "number" | "at">,
): Promise<void> {
  const isDone = call.claimChanges?.some((change) => change.session === session && change.number === number);
  if (isDone === true) return;
  const old = (await store.conversation(call.conversationId))?.value;
  if (old === undefined) throw new FinalError("the conversation of the call is not on record");
  const { brief, phoneNumber, language, languageChosen, voiceRate } = old;
  const opened = newConversation(brief, phoneNumber, Date.parse(at), uuidFrom(`${session}:${number}`));
  await store.createConversation({ ...opened, language, languageChosen, voiceRate });
  const change = { session, number, conversationId: call.conversationId };
  await changeCall(store, call.id, (before) => ({
    ...before,
    conversationId: opened.id,
    claimChanges: [...(before.claimChanges ?? []), change],
  }));
}

/** A UUID of version 8 that is always the same for the same text. */
function uuidFrom(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
