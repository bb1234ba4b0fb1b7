import type { Brief } from "../../call/brief/brief.ts";
import type { Callback } from "../../call/callback.ts";
import type { PhoneNumber } from "../../call/number/phone-number.ts";

/**
 * The text that reminds somebody. It holds no words of ours, so that it is in the language of the conversation, in which
 * the reminder was written. The human of the company is told which customer it is about.
 */
export function reminderText(
  { to, reminder }: Pick<Callback, "to" | "reminder">,
  { botCompany, botName }: Pick<Brief, "botCompany" | "botName">,
  customer: PhoneNumber,
): string {
  const { title = "", description = "" } = reminder ?? {};
  const matter = [title, description === title ? "" : description].filter((part) => part !== "").join(": ");
  return to === "agent" ? `${botCompany}, ${customer}. ${matter}` : `${matter} – ${botName}, ${botCompany}`;
}
