import { describe, expect, test } from "vitest";
import type { Outcome } from "../../call/call.ts";
import { instant } from "../../call/instant.ts";
import { afterCall, begun, callableAtMs, counted } from "./campaign-policy.ts";
import { anyHours, usualHours } from "../calling-hours.ts";
import { Campaign, CampaignNumber, CampaignRules } from "./campaign.ts";

const startMs = Date.parse("2026-11-20T10:00:00.000Z"); // Friday, 11:00 in Paris
const campaignWith = (rules: object): Campaign =>
  Campaign.parse({
    id: "campaign-1",
    name: "Renewals",
    brief: {
      ...{ botCompany: "Contoso", botName: "Amélie", agentPhoneNumber: "+12025550107", task: "Renew.", claim: [] },
      ...{ languages: [{ code: "en-US", voice: "Ava", pronunciations: ["English"] }], defaultLanguage: "en-US" },
      voiceRate: 1,
    },
    rules: CampaignRules.parse({ hours: anyHours, ...rules }),
    state: "running",
    createdAt: instant(startMs),
    dialledAt: [],
    recent: [],
  });

test("no more calls are begun in any minute than the rules say", () => {
  let campaign = campaignWith({ perMinute: 3 });
  const begunAtMs: number[] = [];
  for (let nowMs = startMs; nowMs < startMs + 300_000; nowMs += 1_000) {
    const next = begun(campaign, nowMs);
    if ("notBeforeMs" in next) {
      expect(next.notBeforeMs).toBeGreaterThan(nowMs);
      continue;
    }
    campaign = next.campaign;
    begunAtMs.push(nowMs);
  }
  expect(begunAtMs).toHaveLength(15);
  for (const atMs of begunAtMs) {
    const within = begunAtMs.filter((other) => other >= atMs && other < atMs + 60_000);
    expect(within.length).toBeLessThanOrEqual(3);
  }
  expect(campaign.dialledAt.length).toBeLessThanOrEqual(3);
});

test("a number that may be in several zones is called when the hours suit all of them", () => {
  const { rules } = campaignWith({ hours: usualHours });
  const callableAt = (phoneNumber: string, over: object = {}): string => {
    const number = { campaignId: "campaign-1", index: 0, phoneNumber, state: "waiting", attemptCount: 0 };
    const waiting = CampaignNumber.parse({ ...number, dueAt: instant(startMs) });
    return instant(callableAtMs({ ...rules, ...over }, waiting, startMs));
  };
  expect(callableAt("+18085550100")).toBe("2026-11-20T19:00:00.000Z"); // nine in Honolulu
  expect(callableAt("+61412345678")).toBe("2026-11-21T01:00:00.000Z"); // nine in Perth, noon in Sydney
  expect(callableAt("+61412345678", { timeZone: "Australia/Sydney" })).toBe("2026-11-20T22:00:00.000Z");
});

describe("a number whose call ended as", () => {
  const number = (attemptCount: number): CampaignNumber =>
    CampaignNumber.parse({
      ...{ campaignId: "campaign-1", index: 0, phoneNumber: "+33612345678", state: "calling" },
      ...{ dueAt: instant(startMs), attemptCount },
    });
  const { rules } = campaignWith({ attempts: 2, spacingMs: 600_000, retried: ["busy", "no-answer"] });

  test.each<[Outcome, number, object]>([
    ["completed", 1, { state: "done" }],
    ["voicemail", 1, { state: "done" }],
    ["declined", 1, { state: "given-up" }],
    ["invalid", 1, { state: "given-up" }],
    ["failed", 1, { state: "given-up" }],
    ["busy", 1, { state: "waiting", dueAt: instant(startMs + 600_000) }],
    ["busy", 2, { state: "given-up" }],
  ])("%s, attempt %i", (outcome, attempt, expected) => {
    expect(afterCall(number(attempt), outcome, rules, startMs)).toMatchObject({ ...expected, outcome });
  });

  test("busy at the end of the day is called when the hours begin again where it is", () => {
    const hours = [{ days: ["monday", "friday"], from: "09:00", to: "11:05" }];
    const { rules: short } = campaignWith({ hours });
    expect(afterCall(number(1), "busy", short, startMs)).toMatchObject({ dueAt: "2026-11-23T08:00:00.000Z" });
  });
});

describe("the breaker", () => {
  const after = (outcomes: Outcome[]): Campaign =>
    outcomes.reduce(counted, campaignWith({ breaker: { failures: 3, of: 4 } }));

  test.each<[string, Outcome[]]>([
    ["too many of the last calls failed", ["failed", "completed", "failed", "failed"]],
    ["too many numbers do not exist", ["invalid", "completed", "invalid", "invalid"]],
    ["some failed, and others do not exist", ["failed", "invalid", "declined", "failed"]],
  ])("pauses the campaign when %s", (_, outcomes) =>
    expect(after(outcomes)).toMatchObject({ state: "paused", pausedBy: "breaker" }),
  );

  test.each<[string, Outcome[]]>([
    ["failures lie further apart", ["failed", "completed", "failed", "completed", "failed"]],
    ["people are busy, away or decline", ["busy", "no-answer", "declined", "busy"]],
  ])("does not when %s", (_, outcomes) => expect(after(outcomes).state).toBe("running"));

  test("leaves a cancelled campaign cancelled, and forgets what is long past", () => {
    const cancelled = { ...campaignWith({ breaker: { failures: 1, of: 2 } }), state: "cancelled" as const };
    expect(counted(cancelled, "failed").state).toBe("cancelled");
    expect(after(Array.from({ length: 50 }, () => "busy")).recent).toHaveLength(4);
  });
});
