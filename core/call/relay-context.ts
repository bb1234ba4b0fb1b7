import { z } from "zod";
import { MenuPlace } from "../dialogue/menu/menu.ts";
import { Phrases } from "../dialogue/speaking/phrases.ts";
import { Flags } from "../flags.ts";
import { Brief } from "./brief/brief.ts";
import { Call, Transfer } from "./call.ts";
import { Caller } from "./caller.ts";
import { Claim } from "./claim/claim.ts";
import { CallId, ConversationId } from "./ids.ts";
import { Instant } from "./instant.ts";
import { PhoneNumber } from "./number/phone-number.ts";
import { Reminder } from "./reminder.ts";
import { Spent } from "./spent/spent.ts";
import { Turn } from "./turn.ts";

/** All that the relay is told about a call when its media socket opens: `GET /calls/{callId}/context`. */
export const RelayContext = z.object({
  callId: CallId,
  conversationId: ConversationId,
  /** What the clock shows by which all times here are told. */
  now: Instant.optional(),
  direction: z.enum(["inbound", "outbound"]),
  /** When somebody came on the line, where that is on record by now. */
  answeredAt: Instant.optional(),
  /** The caller is only told that they cannot be talked to, and why. */
  refused: Call.shape.refused,
  /** Why the agent calls, where the task of the brief is not the reason. */
  purpose: z.string().optional(),
  /** The customer's number, whoever rang whom. */
  phoneNumber: PhoneNumber,
  /** Whether the customer wants texts, as they last said by text. */
  texts: Caller.shape.texts,
  /** The center's own number. */
  centerNumber: PhoneNumber,
  brief: Brief,
  /** Code of the language to start in. */
  language: z.string(),
  /** The customer has chosen it, in this call or before. */
  languageChosen: z.boolean().optional(),
  /** The menu that the caller is in, until they have left it. */
  menu: MenuPlace.optional(),
  /** Speed of the voice, where it is not the brief's. */
  voiceRate: Brief.shape.voiceRate.optional(),
  /** What the agent says without a model, by the code of the language. In English where one is missing. */
  phrases: z.record(z.string(), Phrases).optional(),
  claim: Claim,
  reminders: z.array(Reminder),
  /** The conversation so far, earlier calls included, oldest first. */
  turns: z.array(Turn),
  /** Texts of this call that were answered on the phone, by the keys of their turns, in whichever conversation they are. */
  textsAnswered: z.array(z.string()).optional(),
  /** True when this very call was already talked in: a session before this one was lost. */
  resumed: z.boolean(),
  /** The other side has said something in this very call, as far as that is on record. */
  hasSpoken: z.boolean().optional(),
  /** When a session before this one knew that a machine had answered, and nobody. */
  machineAnsweredAt: Instant.optional(),
  /** True when that session handed the call over: the caller does not know, and nothing is to be apologised for. */
  handedOver: z.boolean().optional(),
  /** How long the caller has been with humans in this call, by now. */
  restedMs: z.number().nonnegative().optional(),
  /** What the sessions before this one have used. */
  spent: Spent.optional(),
  /** How often the last of them had asked a silent caller whether they are there. */
  promptCount: z.int().nonnegative().optional(),
  /** A human is being found for the caller, or has them. */
  transfer: Transfer.optional(),
  /** The number of the newest note by then: what the notes up to it say of transfers is known here. */
  notedUpTo: z.int().nonnegative().optional(),
  /** IANA name of the customer's time zone. */
  timeZone: z.string(),
  flags: Flags,
  /** The call is to be recorded: once the caller was told, or from the beginning, since they were told before. */
  recording: z.enum(["announce", "announced"]).optional(),
});
export type RelayContext = z.infer<typeof RelayContext>;
