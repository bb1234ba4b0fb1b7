import { z } from "zod";
import { CallbackPolicy } from "../../follow-up/callbacks/callback-policy.ts";
import { ReminderPolicy } from "../../follow-up/reminders/reminder-policy.ts";
import { TranscriptPolicy } from "../../follow-up/mail/transcript-policy.ts";
import { BriefLimits } from "./limits.ts";
import { ClaimField } from "../claim/claim.ts";
import { OnCall } from "./on-call.ts";
import { PhoneNumber } from "../number/phone-number.ts";
import { Role } from "./role.ts";

/** A language the agent speaks, and the voice it uses for it. */
export const SpokenLanguage = z.object({
  /** Short code, such as `en-US`. */
  code: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})+$/, "must be a language code such as en-US"),
  /** Name of the voice, such as `en-US-ShimmerTurboMultilingualNeural`. */
  voice: z.string().regex(/^[A-Za-z0-9:-]+$/, "must be a voice name of letters, digits and dashes"),
  /** How a speaker of English says the language's name; the first is the label. */
  pronunciations: z.array(z.string().min(1)).min(1),
  customVoiceEndpointId: z.string().optional(),
  /** Where the voice finds how words are pronounced, in the format of the W3C's Pronunciation Lexicon. */
  lexiconUrl: z.url({ protocol: /^https?$/ }).optional(),
});
export type SpokenLanguage = z.infer<typeof SpokenLanguage>;

/** Speeds of the voice that are still well understood; 1 is natural. */
export const slowestRate = 0.75;
export const fastestRate = 1.25;

/** The nearest speed within the bounds, in steps of a hundredth. */
export const boundedRate = (rate: number): number =>
  Math.round(Math.min(fastestRate, Math.max(slowestRate, rate)) * 100) / 100;

/** What the agent is to do in a conversation, for whom, and in which voice. The seed calls it initiate. */
export const Brief = z.object({
  botCompany: z.string().min(1),
  botName: z.string().min(1),
  /** Who takes over when the caller asks for a human. */
  agentPhoneNumber: PhoneNumber,
  /** Who is told of emergencies. */
  onCall: OnCall.optional(),
  task: z.string().min(1),
  claim: z.array(ClaimField),
  /** What its calls may take, where that is not what the flags say. */
  limits: BriefLimits.optional(),
  /** When the customer may be called back, how often, and after what. */
  callbacks: CallbackPolicy.optional(),
  /** How reminders are brought to whom they belong to. */
  reminders: ReminderPolicy.optional(),
  /** What is done where a machine answers a call of ours: a few words after its tone, or nothing. */
  voicemail: z.enum(["message", "hang-up"]).optional(),
  /** Who gets what was said; nobody where it says nothing. */
  transcript: TranscriptPolicy.optional(),
  languages: z.array(SpokenLanguage).min(1),
  /** Code of the language a new conversation starts in. */
  defaultLanguage: z.string(),
  /** Speed of the voice, 1 is natural. */
  voiceRate: z.number().min(slowestRate).max(fastestRate),
  /** Whom the agent plays, where it is not its usual self. */
  role: Role.optional(),
  /** Name of the file it stands in; none for what a `POST /call` brings. */
  file: z.string().optional(),
});
export type Brief = z.infer<typeof Brief>;

/** The language of that code; the brief's default, else its first, where there is none. */
export function languageOf(brief: Brief, code: string | undefined): SpokenLanguage {
  const find = (wanted: string | undefined) => brief.languages.find((language) => language.code === wanted);
  const found = find(code) ?? find(brief.defaultLanguage) ?? brief.languages[0];
  if (found === undefined) throw new TypeError("a brief has at least one language");
  return found;
}
