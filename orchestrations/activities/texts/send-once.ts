import { hasOptedOut } from "../../../core/call/caller.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import type { CallId, ConversationId } from "../../../core/call/ids.ts";
import { instant } from "../../../core/call/instant.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { ToolCall } from "../../../core/call/turn.ts";
import { FinalError, NotWantedError } from "../../../core/errors.ts";
import type { Store } from "../../../core/ports/store.ts";
import { partsMostForColleague, textParts } from "../../../core/follow-up/texts/text-parts.ts";
import { keepWish } from "../callbacks/keep-wish.ts";
import { keepColleague } from "../keep-colleague.ts";
import type { CallServices } from "../services.ts";

interface Text {
  /** The call or the exchange of texts that it belongs to. */
  callId: CallId;
  conversationId: ConversationId;
  key: string;
  write: (conversation: Conversation) => Promise<string>;
  /** What the agent did before it wrote this. */
  toolCalls?: ToolCall[];
  /** The customer unless said. What goes to the human of the brief is no part of the conversation. */
  to?: "customer" | "agent";
  /** Confirms that they get no more: the one text that they get still. */
  confirmsStop?: boolean;
}

type Services = Pick<CallServices, "store" | "sms" | "clock">;

/**
 * Sends one text, once, and puts it on record. Killed before the receipt is kept, it comes back here and sends again under
 * the same key: the carrier knows the key and does not. A customer who wants no texts gets none: `not-wanted`.
 */
export async function sendOnce(services: Services, text: Text, signal: AbortSignal): Promise<"sent" | "not-wanted"> {
  const { store, clock } = services;
  const { callId, conversationId, key, to: receiver = "customer", toolCalls = [], confirmsStop = false } = text;
  if (await store.hasReceipt(`sms:${key}`)) return "sent";
  const conversation = await store.conversation(conversationId);
  if (conversation === undefined) throw new FinalError("the conversation of the call is not on record");
  const { phoneNumber, brief, language } = conversation.value;
  const words = await text.write(conversation.value);
  // It takes a model a while to write: whether it is wanted is asked only now.
  if (receiver === "customer" && !confirmsStop && hasOptedOut((await store.caller(phoneNumber))?.value))
    return "not-wanted";
  const to = receiver === "agent" ? brief.agentPhoneNumber : phoneNumber;
  const send = receiver === "agent" ? textColleague : sendParts;
  try {
    await send(services, { to, words, key }, signal);
  } catch (error) {
    if (error instanceof NotWantedError && receiver === "customer") return "not-wanted";
    throw error;
  }
  const at = instant(clock.nowMs());
  if (receiver === "customer") {
    const { sent, unsent } = textParts(words);
    // What was sent whole is on record as it was written.
    const heard = unsent === "" ? { text: words } : { text: sent, unheardText: unsent };
    const said = { persona: "assistant", action: "sms", language, toolCalls, ...heard } as const;
    const turn = { key: turnKeyOf(key), callId, at, ...said, toolCalls };
    // An answer stands there already, as one that is not sent.
    if (!(await store.appendTurn(conversationId, turn)))
      await store.mendTurn(conversationId, turn.key, { unheardText: "", ...heard });
  }
  await store.keepReceipt(`sms:${key}`, at);
  return "sent";
}

/** The turn that a text to the customer is on record as. */
export const turnKeyOf = (key: string): string => `${key}:sms`;

/** Tells somebody of the company of a customer. */
export async function textColleague(...of: Parameters<typeof sendParts>): Promise<void> {
  const [services, text, signal] = of;
  await keepColleague(services, text.to);
  await sendParts(services, { ...text, partsMost: partsMostForColleague }, signal);
}

/**
 * Sends words as the texts that they make, each under a key of its own. A number that has told its carrier that it wants
 * none, and never told us, is kept as one.
 */
export async function sendParts(
  { store, sms, clock }: Services,
  { to, words, key, partsMost }: { to: PhoneNumber; words: string; key: string; partsMost?: number },
  signal: AbortSignal,
): Promise<void> {
  for (const [index, text] of textParts(words, partsMost).parts.entries()) {
    const ofPart = index === 0 ? key : `${key}:part-${index + 1}`;
    const at = instant(clock.nowMs());
    const triedAt = sms.forgetsKeys ? await triedBefore(store, `sms-tried:${ofPart}`, at) : undefined;
    try {
      await sms.send({ to, text, key: ofPart, ...(triedAt && { triedAt }) }, signal);
    } catch (error) {
      if (error instanceof NotWantedError)
        await keepWish(store, { of: to, wanted: false, at, key: `refused:${ofPart}` });
      throw error;
    }
  }
}

/** When it was tried for the first time, unless that is now. */
const triedBefore = async (store: Store, key: string, at: string): Promise<string | undefined> =>
  (await store.keepReceipt(key, at)) ? undefined : store.receiptAt(key);
