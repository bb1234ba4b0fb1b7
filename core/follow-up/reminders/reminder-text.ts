import type { Callback } from "../../call/callback.ts";
import type { Conversation } from "../../call/conversation.ts";
import { timeZoneOf } from "../../call/number/time-zone.ts";
import { withMomentsInWords } from "../moment-in-words.ts";

/**
 * The text that reminds somebody. It holds no words of ours, so that it is in the language of the conversation, in which
 * the reminder was written; times as people of it write them. The human of the company is told which customer it is about.
 */
export function reminderText(
  { to, reminder }: Pick<Callback, "to" | "reminder">,
  { brief, phoneNumber, language }: Pick<Conversation, "phoneNumber" | "language"> & { brief: Names },
): string {
  const { botCompany, botName } = brief;
  const { title = "", description = "" } = reminder ?? {};
  const matter = [title, description === title ? "" : description].filter((part) => part !== "").join(": ");
  const readable = withMomentsInWords(matter, { language, timeZone: timeZoneOf(phoneNumber) });
  return to === "agent" ? `${botCompany}, ${phoneNumber}. ${readable}` : `${readable} – ${botName}, ${botCompany}`;
}

type Names = Pick<Conversation["brief"], "botCompany" | "botName">;
