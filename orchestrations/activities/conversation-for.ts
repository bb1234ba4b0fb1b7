import { randomUUID } from "node:crypto";
import type { Brief } from "../../core/call/brief.ts";
import { continues, newConversation, type Conversation } from "../../core/call/conversation.ts";
import { instant } from "../../core/call/instant.ts";
import type { PhoneNumber } from "../../core/call/phone-number.ts";
import { changeConversation } from "../../core/change.ts";
import type { CallServices } from "./services.ts";

/** The number's newest conversation, if it is recent and `fits`; else a new one. Either way its brief is the one of today. */
export async function conversationFor(
  { store, clock, flags }: Pick<CallServices, "store" | "clock" | "flags">,
  phoneNumber: PhoneNumber,
  brief: Brief,
  fits: (newest: Conversation) => boolean = () => true,
): Promise<Conversation> {
  const nowMs = clock.nowMs();
  const newest = (await store.newestConversation(phoneNumber))?.value;
  const recent = newest !== undefined && continues(newest, nowMs, flags.current().callback_timeout_hour);
  if (recent && fits(newest)) {
    // A brief that stands in a file may have changed since.
    const renewed = (old: Brief) => (old.file === undefined ? old : brief);
    return changeConversation(store, newest.id, (old) => ({
      ...old,
      brief: renewed(old.brief),
      lastCallAt: instant(nowMs),
    }));
  }
  const conversation = newConversation(brief, phoneNumber, nowMs, randomUUID());
  await store.createConversation(conversation);
  return conversation;
}
