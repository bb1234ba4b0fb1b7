import { expect, test } from "vitest";
import { anyHours } from "../calling-hours.ts";
import { closed, obeying, type CampaignCommand } from "./campaign-command.ts";
import { Campaign } from "./campaign.ts";

const at = "2026-11-20T10:00:00.000Z";
const campaign = (state: Campaign["state"], pausedBy?: Campaign["pausedBy"]): Campaign =>
  Campaign.parse({
    ...{ id: "campaign-1", name: "Renewals", rules: { hours: anyHours }, createdAt: at, dialledAt: [] },
    brief: {
      ...{ botCompany: "Contoso", botName: "Amélie", agentPhoneNumber: "+12025550107", task: "Renew.", claim: [] },
      ...{ languages: [{ code: "en-US", voice: "Ava", pronunciations: ["English"] }], defaultLanguage: "en-US" },
      voiceRate: 1,
    },
    ...{ state, pausedBy, recent: ["failed", "busy"] },
  });

test.each<[Campaign, CampaignCommand, object | undefined]>([
  [campaign("running"), "pause", { state: "paused", pausedBy: "request", recent: ["failed", "busy"] }],
  [campaign("running"), "resume", { state: "running", recent: ["failed", "busy"] }],
  [campaign("running"), "cancel", { state: "cancelled" }],
  [campaign("paused", "breaker"), "pause", { state: "paused", pausedBy: "breaker" }],
  [campaign("paused", "breaker"), "resume", { state: "running", recent: [] }],
  [campaign("paused", "request"), "cancel", { state: "cancelled" }],
  [campaign("cancelled"), "cancel", { state: "cancelled" }],
  [campaign("cancelled"), "resume", undefined],
  [campaign("cancelled"), "pause", undefined],
  [campaign("done"), "resume", undefined],
  [campaign("done"), "pause", undefined],
  [campaign("done"), "cancel", undefined],
  [campaign("failed"), "resume", undefined],
  [campaign("failed"), "cancel", undefined],
])("%#: a command is obeyed while there is somebody to call: %o, %s", (before, command, after) => {
  const now = obeying(before, command);
  if (after === undefined) expect(now).toBeUndefined();
  else expect(now).toMatchObject(after);
  if (now?.state === "running") expect(now.pausedBy).toBeUndefined();
});

test("one that is closed keeps how it came to its end, and when", () => {
  const later = "2026-11-21T10:00:00.000Z";
  expect(closed(campaign("running"), at)).toMatchObject({ state: "done", endedAt: at });
  expect(closed(campaign("cancelled"), at)).toMatchObject({ state: "cancelled", endedAt: at });
  expect(closed({ ...campaign("failed"), endedAt: at }, later)).toMatchObject({ state: "failed", endedAt: at });
});
