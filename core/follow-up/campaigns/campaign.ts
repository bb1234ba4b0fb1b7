import { z } from "zod";
import { Brief } from "../../call/brief/brief.ts";
import { Outcome } from "../../call/call.ts";
import { CallId, CampaignId, ConversationId } from "../../call/ids.ts";
import { Instant } from "../../call/instant.ts";
import { PhoneNumber } from "../../call/number/phone-number.ts";
import { Attempts } from "../attempts.ts";
import { CallingHours, TimeZone } from "../calling-hours.ts";
import { NotCalled } from "../not-called.ts";

/** How a campaign goes through its numbers. */
export const CampaignRules = z.object({
  /** When numbers may be called. */
  hours: CallingHours,
  /** Whose clocks the hours are read on: those of each number unless said. */
  timeZone: TimeZone.optional(),
  /** Calls going on at the same time. */
  atOnce: z.int().min(1).max(100).default(5),
  /** Calls begun within any 60 seconds. */
  perMinute: z.int().min(1).max(600).default(30),
  ...Attempts.shape,
  /** After what a number is tried again. */
  retried: z.array(Outcome.exclude(["completed", "invalid"])).default(["busy", "no-answer"]),
  /** So many calls that failed or went to no number, of the last so many, pause the campaign: something is broken. */
  breaker: z
    .strictObject({ failures: z.int().min(1).max(100), of: z.int().min(1).max(100) })
    .refine(({ failures, of }) => failures <= of, { error: "must not wait for more failures than calls" })
    .default({ failures: 5, of: 10 }),
});
export type CampaignRules = z.infer<typeof CampaignRules>;

/** Many numbers to be called about the same matter. */
export const Campaign = z.object({
  id: CampaignId,
  name: z.string(),
  brief: Brief,
  rules: CampaignRules,
  /** `failed`: it could not be begun, and has called nobody. */
  state: z.enum(["running", "paused", "cancelled", "done", "failed"]),
  /** Who paused it: somebody, or the breaker. */
  pausedBy: z.enum(["request", "breaker"]).optional(),
  createdAt: Instant,
  endedAt: Instant.optional(),
  /** Of its order, where that came with a key. */
  orderHash: z.string().optional(),
  /** Calls begun in the last minute or so. */
  dialledAt: z.array(Instant),
  /** How the last calls ended, the newest last; forgotten when the campaign is resumed. */
  recent: z.array(Outcome),
});
export type Campaign = z.infer<typeof Campaign>;

/** One number of a campaign, and what became of it. */
export const CampaignNumber = z.object({
  campaignId: CampaignId,
  /** Its place in the list, from 0. */
  index: z.int().nonnegative(),
  phoneNumber: PhoneNumber,
  state: z.enum(["waiting", "calling", "done", "given-up", "cancelled"]),
  dueAt: Instant,
  attemptCount: z.int().nonnegative(),
  /** Of the last attempt. */
  outcome: Outcome.optional(),
  /** Why it was given up without a try. */
  reason: NotCalled.optional(),
  lastAt: Instant.optional(),
  conversationId: ConversationId.optional(),
  callId: CallId.optional(),
  /** The lane that is calling it, or was the last to. */
  lane: z.int().nonnegative().optional(),
});
export type CampaignNumber = z.infer<typeof CampaignNumber>;
