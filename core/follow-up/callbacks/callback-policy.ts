import { z } from "zod";
import { instant } from "../../call/instant.ts";
import type { Outcome } from "../../call/call.ts";
import type { CallbackWhy } from "../../call/callback.ts";
import { Attempts } from "../attempts.ts";
import { CallingHours, firstAllowedInAllMs, TimeZone, usualHours } from "../calling-hours.ts";

/** When and how often the center calls somebody back. A brief has one. */
export const CallbackPolicy = z.object({
  hours: CallingHours.default(usualHours),
  /** Whose clocks the hours are read on: the customer's, by their number, unless said. */
  timeZone: TimeZone.optional(),
  ...Attempts.shape,
  /** What is followed by a callback that nobody asked for. */
  after: z.array(z.enum(["dropped", "no-answer", "busy", "voicemail"])).default([]),
});
export type CallbackPolicy = z.infer<typeof CallbackPolicy>;

/** Of a brief that says nothing about it: what was promised is done, and nothing else. */
export const standardCallbacks: CallbackPolicy = CallbackPolicy.parse({});

/** Why a call that is over is to be followed by another; nothing where it is not. */
export function callbackAfter(
  { direction, outcome }: { direction: "inbound" | "outbound"; outcome: Outcome },
  isAnswered: boolean,
  { after }: CallbackPolicy,
): Extract<CallbackWhy, "dropped" | "not-reached"> | undefined {
  switch (outcome) {
    case "completed":
    case "declined":
    case "invalid":
      return undefined;
    case "failed": // they wanted to talk, and we could not
      return after.includes("dropped") && (isAnswered || direction === "inbound") ? "dropped" : undefined;
    case "busy":
    case "no-answer":
    case "voicemail":
      return direction === "outbound" && after.includes(outcome) ? "not-reached" : undefined;
  }
}

/** What becomes of a callback once one more attempt is over. */
export type AfterAttempt = { state: "done" } | { state: "given-up" } | { state: "planned"; dueAt: string };

export function afterAttempt(
  outcome: Outcome,
  attemptCount: number,
  nowMs: number,
  policy: CallbackPolicy,
  customerZones: readonly string[],
): AfterAttempt {
  switch (outcome) {
    case "completed":
      return { state: "done" };
    case "declined": // they know that we called, and do not want to talk
    case "invalid":
      return { state: "given-up" };
    case "voicemail":
      if (!policy.after.includes("voicemail")) return { state: "done" };
      break;
    case "busy":
    case "no-answer":
    case "failed":
      break;
  }
  if (attemptCount >= policy.attempts) return { state: "given-up" };
  return { state: "planned", dueAt: allowedAt(policy, customerZones, nowMs + policy.spacingMs) };
}

/** The first moment from then on at which the policy lets the center call, wherever of those zones the customer is. */
export const allowedAt = (policy: CallbackPolicy, customerZones: readonly string[], fromMs: number): string =>
  instant(firstAllowedInAllMs(policy.hours, policy.timeZone === undefined ? customerZones : [policy.timeZone], fromMs));
