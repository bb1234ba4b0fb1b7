import { isOver } from "../follow-up/campaigns/campaign-command.ts";
import type { Campaign, CampaignNumber } from "../follow-up/campaigns/campaign.ts";

/** A campaign in the JSON names of the HTTP API; with its numbers, how far it has come. */
export const campaignDocument = (campaign: Campaign, numbers?: readonly CampaignNumber[]) => ({
  campaign_id: campaign.id,
  name: campaign.name,
  state: campaign.state,
  paused_by: campaign.state === "paused" ? (campaign.pausedBy ?? null) : null,
  created_at: campaign.createdAt,
  ended_at: campaign.endedAt ?? null,
  hours: campaign.rules.hours,
  time_zone: campaign.rules.timeZone ?? null,
  at_once: campaign.rules.atOnce,
  per_minute: campaign.rules.perMinute,
  retry: {
    attempts: campaign.rules.attempts,
    spacing_min: campaign.rules.spacingMs / 60_000,
    after: campaign.rules.retried,
  },
  breaker: campaign.rules.breaker,
  ...(numbers === undefined ? {} : progress(numbers.map((number) => inCampaign(number, campaign)))),
});

/** Whoever waits in a campaign that is over is not called. */
const inCampaign = (number: CampaignNumber, campaign: Campaign): CampaignNumber =>
  number.state === "waiting" && isOver(campaign) ? { ...number, state: "cancelled" } : number;

const progress = (numbers: readonly CampaignNumber[]) => ({
  progress: { total: numbers.length, ...countedBy(numbers, ({ state }) => state.replace("-", "_")) },
  outcomes: countedBy(numbers, ({ outcome }) => outcome),
  numbers: numbers
    .toSorted((one, other) => one.index - other.index)
    .map((number) => ({
      phone_number: number.phoneNumber,
      state: number.state,
      outcome: number.outcome ?? null,
      ...(number.reason === undefined ? {} : { reason: number.reason }),
      attempts: number.attemptCount,
      call_id: number.conversationId ?? null,
      last_at: number.lastAt ?? null,
      due_at: number.state === "waiting" ? number.dueAt : null,
    })),
});

function countedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
