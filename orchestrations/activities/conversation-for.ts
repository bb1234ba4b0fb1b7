import { randomUUID } from "node:crypto";
import type { Brief } from "../../core/call/brief/brief.ts";
import { continues, newConversation, type Conversation } from "../../core/call/conversation.ts";
import { instant } from "../../core/call/instant.ts";
import type { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { changeConversation } from "../../core/change.ts";
import type { CallServices } from "./services.ts";
import { uuidOf } from "./uuid-of.ts";

/**
 * The number's newest conversation, if it is recent and `fits`; else a new one. Either way its brief is the one of today.
 * Calls of one number that come at the same moment find the same conversation, also where it is new to all of them.
 */
export async function conversationFor(
  { store, clock, flags }: Pick<CallServices, "store" | "clock" | "flags">,
  phoneNumber: PhoneNumber,
  brief: Brief,
  fits: (newest: Conversation) => boolean = () => true,
): Promise<Conversation> {
  const nowMs = clock.nowMs();
  const newest = (await store.newestConversation(phoneNumber))?.value;
  const { callback_timeout_hour: timeoutHour } = flags.current();
  const recent = newest !== undefined && continues(newest, nowMs, timeoutHour);
  if (recent && fits(newest)) {
    // A brief that stands in a file may have changed since.
    const renewed = (old: Brief) => (old.file === undefined ? old : brief);
    return changeConversation(store, newest.id, (old) => ({
      ...old,
      brief: renewed(old.brief),
      lastCallAt: instant(nowMs),
    }));
  }
  const id = timeoutHour === 0 ? randomUUID() : successorId(phoneNumber, newest, brief);
  const conversation = { ...newConversation(brief, phoneNumber, nowMs, id), ...chosenLanguage(newest, brief) };
  await store.createConversation(conversation); // leaves it alone where another call was quicker
  return (await store.conversation(conversation.id))?.value ?? conversation;
}

/** What comes after a number's newest conversation has one id, whoever makes it: kept twice, it is kept once. */
function successorId(phoneNumber: PhoneNumber, newest: Conversation | undefined, brief: Brief): string {
  return uuidOf(JSON.stringify([phoneNumber, newest?.id, newest?.lastCallAt, brief]));
}

/** Who has chosen a language before keeps it, also when they ring about another matter, if the brief has it. */
function chosenLanguage(newest: Conversation | undefined, brief: Brief): Partial<Conversation> {
  const isSpoken = brief.languages.some(({ code }) => code === newest?.language);
  return newest?.languageChosen === true && isSpoken ? { language: newest.language, languageChosen: true } : {};
}
