import type { Call, Outcome } from "../../call/call.ts";
import { instant } from "../../call/instant.ts";
import { timeZonesOf } from "../../call/number/time-zone.ts";
import { firstAllowedInAllMs } from "../calling-hours.ts";
import { busyUntilMs } from "../on-the-phone.ts";
import type { Campaign, CampaignNumber, CampaignRules } from "./campaign.ts";

const minuteMs = 60_000;

/** The campaign with one more call begun now; or, where that is too many, the moment from which it may be. */
export function begun(campaign: Campaign, nowMs: number): { campaign: Campaign } | { notBeforeMs: number } {
  const recent = campaign.dialledAt.filter((at) => nowMs - Date.parse(at) < minuteMs);
  const oldest = recent[recent.length - campaign.rules.perMinute];
  if (oldest !== undefined) return { notBeforeMs: Date.parse(oldest) + minuteMs };
  return { campaign: { ...campaign, dialledAt: [...recent, instant(nowMs)] } };
}

/** When a number may be called, from that moment on. */
export const callableAtMs = (rules: CampaignRules, { phoneNumber }: CampaignNumber, fromMs: number): number =>
  firstAllowedInAllMs(rules.hours, rules.timeZone === undefined ? timeZonesOf(phoneNumber) : [rules.timeZone], fromMs);

/**
 * What changes of a number that is due and is not called: it has talked with the center about this since the last try, and
 * is done, or is on the phone with it now, and waits. Nothing where it is called. `calls`: all of the number that were not
 * over at the last try.
 */
export function insteadOfCall(
  { conversationId, callId }: CampaignNumber,
  calls: readonly Call[],
  nowMs: number,
): Partial<CampaignNumber> | undefined {
  const talked = calls.find(
    (call) => call.conversationId === conversationId && call.id !== callId && call.outcome === "completed",
  );
  if (talked !== undefined) return { state: "done", outcome: "completed", callId: talked.id };
  const untilMs = busyUntilMs(calls, nowMs);
  return untilMs === undefined ? undefined : { dueAt: instant(untilMs) };
}

/** The number after a call that ended so. */
export function afterCall(
  number: CampaignNumber,
  outcome: Outcome,
  rules: CampaignRules,
  nowMs: number,
): CampaignNumber {
  const tried = { ...number, outcome };
  if (outcome === "completed") return { ...tried, state: "done" };
  const retried: readonly Outcome[] = rules.retried;
  if (!retried.includes(outcome)) return { ...tried, state: outcome === "voicemail" ? "done" : "given-up" };
  if (number.attemptCount >= rules.attempts) return { ...tried, state: "given-up" };
  return { ...tried, state: "waiting", dueAt: instant(callableAtMs(rules, number, nowMs + rules.spacingMs)) };
}

/**
 * Ends that are not up to whoever is called: something is broken between the center and them, or the list is wrong. A call
 * to a number that does not exist costs the center's own number its good name. Who is busy, away or declines was reached.
 */
const brokenEnds: readonly Outcome[] = ["failed", "invalid"];

/** The campaign after a call that ended so: paused, where too many of the last ones could reach nobody. */
export function counted(campaign: Campaign, outcome: Outcome): Campaign {
  const { failures, of } = campaign.rules.breaker;
  const recent = [...campaign.recent, outcome].slice(-of);
  const hasTripped = recent.filter((one) => brokenEnds.includes(one)).length >= failures;
  return hasTripped && campaign.state === "running"
    ? { ...campaign, recent, state: "paused", pausedBy: "breaker" }
    : { ...campaign, recent };
}
