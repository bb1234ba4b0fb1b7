import { z } from "zod";
import { standardCallbacks } from "../follow-up/callbacks/callback-policy.ts";
import { CallingHours, TimeZone } from "../follow-up/calling-hours.ts";
import type { Brief } from "../call/brief/brief.ts";
import { CampaignRules } from "../follow-up/campaigns/campaign.ts";
import { PhoneNumber } from "../call/number/phone-number.ts";
import { Spacing } from "./callback-rules.ts";
import { OrderedCall } from "./initiate.ts";

/** Of one campaign. */
export const numbersMost = 10_000;

const rules = CampaignRules.shape;

/** How to go through the numbers, in the JSON names of the HTTP API. What is left out is as in {@link rulesOf}. */
const Pacing = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  hours: CallingHours.optional(),
  time_zone: TimeZone.optional(),
  at_once: rules.atOnce,
  per_minute: rules.perMinute,
  retry: z
    .strictObject({
      attempts: rules.attempts.unwrap().optional(),
      spacing_min: Spacing.optional(),
      after: rules.retried.unwrap().optional(),
    })
    .default({}),
  breaker: rules.breaker,
});

/** Body of `POST /campaign`, and of a `POST /call` with many numbers: what an order of one call has, and pacing. */
export const CampaignOrder = z.strictObject({
  ...OrderedCall.omit({ phone_number: true }).shape,
  ...Pacing.shape,
  phone_numbers: z
    .array(PhoneNumber)
    .min(1)
    .max(numbersMost)
    .transform((numbers) => [...new Set(numbers)]),
});
export type CampaignOrder = z.infer<typeof CampaignOrder>;

/** The rules of a campaign. Whose order names no hours calls in those in which the brief calls anybody back. */
export const rulesOf = (
  order: CampaignOrder,
  { callbacks = standardCallbacks }: Pick<Brief, "callbacks">,
): CampaignRules =>
  CampaignRules.parse({
    hours: order.hours ?? callbacks.hours,
    timeZone: order.time_zone ?? (order.hours === undefined ? callbacks.timeZone : undefined),
    atOnce: order.at_once,
    perMinute: order.per_minute,
    attempts: order.retry.attempts,
    spacingMs: order.retry.spacing_min,
    retried: order.retry.after,
    breaker: order.breaker,
  });
