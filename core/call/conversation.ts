import { z } from "zod";
import { Alert } from "./alert.ts";
import { Brief } from "./brief/brief.ts";
import { Claim } from "./claim/claim.ts";
import { ConversationId } from "./ids.ts";
import { instant, Instant } from "./instant.ts";
import { PhoneNumber } from "./number/phone-number.ts";
import { Reminder } from "./reminder.ts";
import { NextAction, Synthesis } from "./synthesis.ts";
import { ToldLast } from "./told-last.ts";

/** All that is kept about the matter of one customer, over as many calls as it takes. Turns are kept beside it. */
export const Conversation = z.object({
  id: ConversationId,
  phoneNumber: PhoneNumber,
  brief: Brief,
  /** Code of the language now spoken. */
  language: z.string(),
  /** The customer has chosen it: they are not asked again. */
  languageChosen: z.boolean().optional(),
  /** Speed of the voice, where the customer wants another than the brief's. */
  voiceRate: Brief.shape.voiceRate.optional(),
  claim: Claim,
  reminders: z.array(Reminder),
  /** Emergencies that the team should see. */
  alerts: z.array(Alert).optional(),
  toldLast: ToldLast.optional(),
  synthesis: Synthesis.optional(),
  next: NextAction.optional(),
  createdAt: Instant,
  lastCallAt: Instant,
});
export type Conversation = z.infer<typeof Conversation>;

/** True while a new call of the same number goes on with this conversation. 0 hours: never. */
export const continues = (conversation: Conversation, nowMs: number, callbackTimeoutHour: number): boolean =>
  nowMs - Date.parse(conversation.lastCallAt) < callbackTimeoutHour * 3_600_000;

/** A conversation in which nothing has been said yet. `id`: a new UUID. */
export const newConversation = (brief: Brief, phoneNumber: PhoneNumber, nowMs: number, id: string): Conversation => ({
  id: ConversationId.parse(id),
  phoneNumber,
  brief,
  language: brief.defaultLanguage,
  claim: {},
  reminders: [],
  createdAt: instant(nowMs),
  lastCallAt: instant(nowMs),
});
