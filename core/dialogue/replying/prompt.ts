import { DateTime } from "luxon";
import { z } from "zod";
import { languageOf } from "../../call/brief/brief.ts";
import type { Brief } from "../../call/brief/brief.ts";
import type { Claim, ClaimField } from "../../call/claim/claim.ts";
import { emergencyNumberOf } from "../../call/number/emergency-number.ts";
import { countryOf } from "../../call/number/time-zone.ts";
import type { PhoneNumber } from "../../call/number/phone-number.ts";
import { ownReminders, type Reminder } from "../../call/reminder.ts";
import type { ChatMessage } from "../../ports/chat-model.ts";
import { nameOf } from "../reminder-names.ts";
import { fill, placeholdersOf } from "../speaking/phrases.ts";
import { zoneName } from "./zone-name.ts";
import { fieldsToFind, roleStepText, systemRole } from "./role-prompt.ts";

const template = (...placeholders: string[]) =>
  z.string().refine((text) => placeholdersOf(text).every((name) => placeholders.includes(name)), {
    error: `may use no placeholders but: ${placeholders.join(", ") || "none"}`,
  });

/** The texts that tell the model who it is and what to do. */
export const ChatPrompts = z.strictObject({
  identity: template("bot_name", "bot_company"),
  chat: template("task", "language", "bot_company", "context"),
  role: template("task", "language", "bot_company", "step", "context"),
  role_question: template("field", "question"),
  role_verdict: template("verdict"),
  role_done: template("ending"),
  opening_outbound: template(),
  opening_callback: template(),
  opening_returning: template(),
  opening_resumed: template(),
  by_text: template(),
});
export type ChatPrompts = z.infer<typeof ChatPrompts>;

/** What the agent knows at this moment of a call. */
export interface Known {
  brief: Brief;
  /** Code of the language now spoken. */
  language: string;
  /** Speed of the voice, 1 is natural. */
  voiceRate: number;
  claim: Claim;
  reminders: readonly Reminder[];
  phoneNumber: PhoneNumber;
  direction: "inbound" | "outbound";
  /** Why the agent calls, where the task is not the reason: what was promised, or a call that broke off. */
  purpose?: string | undefined;
  /** IANA name of the customer's time zone. */
  timeZone: string;
  /** True where the customer has talked to the agent in an earlier call. */
  isReturning: boolean;
  /** True where the customer has sent STOP: no text reaches them. */
  isOptedOut?: boolean | undefined;
  /** True where they write texts to each other. */
  byText?: boolean | undefined;
}

/** The system messages of a chat request. */
export function systemMessages(prompts: ChatPrompts, known: Known, nowMs: number): ChatMessage[] {
  const { brief } = known;
  const values = {
    bot_name: brief.botName,
    bot_company: brief.botCompany,
    task: brief.task,
    language: languageName(known),
    context: contextLines(known, nowMs).join("\n"),
  };
  const system = (content: string): ChatMessage => ({ role: "system", content });
  const byText = known.byText === true ? [system(prompts.by_text.trim())] : [];
  if (brief.role === undefined)
    return [...[prompts.identity, prompts.chat].map((text) => system(fill(text, values).trim())), ...byText];
  const step = roleStepText(prompts, brief.role, known.claim);
  return [system(systemRole(brief.role, brief)), system(fill(prompts.role, { ...values, step }).trim()), ...byText];
}

const languageName = ({ brief, language }: Known): string => {
  const spoken = languageOf(brief, language);
  return `${spoken.pronunciations[0] ?? spoken.code} (${spoken.code})`;
};

/** One JSON object a line, with a word on what it is. */
function contextLines(known: Known, nowMs: number): string[] {
  const { brief, claim, reminders } = known;
  const now = DateTime.fromMillis(nowMs, { zone: known.timeZone });
  return [
    "Fields of the claim to find out:",
    ...fieldLines(fieldsToFind(brief, claim)),
    "What is known of the claim so far:",
    JSON.stringify({ claim }),
    "Reminders set so far:",
    JSON.stringify({ reminders: reminders.map((reminder) => reminderLine(reminder, known)) }),
    ...(reminders.length > ownReminders(reminders).length ? [ofOthers] : []),
    "The customer and the call:",
    JSON.stringify({
      bot_name: brief.botName,
      bot_company: brief.botCompany,
      caller_phone_number: known.phoneNumber,
      ...placeOf(known.phoneNumber),
      direction: known.direction,
      ...(known.purpose === undefined ? {} : { reason_for_this_call: known.purpose }),
      ...(known.isOptedOut === true ? { texts: "stopped" } : {}),
      language: known.language,
      voice_rate: known.voiceRate,
      conversation: known.isReturning ? "returning customer, the conversation goes on" : "first call, new conversation",
    }),
    "Date and time where the customer is:",
    JSON.stringify({
      now: now.toFormat("yyyy-MM-dd HH:mm"),
      in_words: now.setLocale("en-GB").toFormat(`ccc d LLL yyyy, HH:mm '(${zoneName(known.timeZone, nowMs)})'`),
      weekday: now.setLocale("en").toFormat("cccc"),
      time_zone: known.timeZone,
      utc_offset: now.toFormat("ZZ"),
    }),
  ];
}

const fieldLines = (fields: readonly ClaimField[]): string[] =>
  fields.length === 0 ? [JSON.stringify({ fields: [] })] : fields.map((field) => JSON.stringify(field));

/** Where the customer is at home, as far as their number tells. */
function placeOf(phoneNumber: PhoneNumber): { customer_country?: string; emergency_number: string } {
  const country = countryOf(phoneNumber);
  const emergency_number = emergencyNumberOf(phoneNumber);
  return country === undefined ? { emergency_number } : { customer_country: country, emergency_number };
}

const ofOthers =
  "Those with brackets after their titles were agreed in another conversation. Brackets belong to the title for tools, and are never spoken.";

const reminderLine = (reminder: Reminder, { reminders, timeZone }: Known) => ({
  title: nameOf(reminder, reminders, timeZone),
  description: reminder.description,
  due_date_time: DateTime.fromISO(reminder.dueAt, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm"),
  owner: reminder.owner,
});
