import { Campaign, CampaignNumber } from "../../core/follow-up/campaigns/campaign.ts";
import type { Store } from "../../core/ports/store.ts";
import { read, versioned, versionIn, type Records } from "./records.ts";

type CampaignRecords = Pick<
  Store,
  | "createCampaign"
  | "campaign"
  | "replaceCampaign"
  | "campaigns"
  | "openCampaigns"
  | "campaignNumber"
  | "replaceCampaignNumber"
  | "campaignNumbers"
>;

/** The campaigns of the store. Numbers come first: a campaign that can be found has all of them. */
export const campaignRecords = ({ work, row, rows, write, replace }: Records): CampaignRecords => ({
  createCampaign: (campaign, numbers) =>
    work(() => {
      write(
        `INSERT INTO campaign_numbers (campaign_id, number_index, state, due_at, version, body)
         SELECT ?, value ->> 'index', value ->> 'state', value ->> 'dueAt', 1, value FROM json_each(?) WHERE true
         ON CONFLICT (campaign_id, number_index) DO NOTHING`,
        ...[campaign.id, JSON.stringify(numbers)],
      );
      write(
        `INSERT INTO campaigns (id, created_at, version, body) VALUES (?, ?, 1, ?) ON CONFLICT (id) DO NOTHING`,
        ...[campaign.id, campaign.createdAt, JSON.stringify(campaign)],
      );
    }),
  campaign: (id) => work(() => versioned(Campaign, row("SELECT version, body FROM campaigns WHERE id = ?", id))),
  replaceCampaign: (campaign, etag) =>
    work(() => {
      replace(
        () =>
          write(
            "UPDATE campaigns SET body = ?, version = version + 1 WHERE id = ? AND version = ?",
            ...[JSON.stringify(campaign), campaign.id, versionIn(etag)],
          ),
        () => row("SELECT 1 FROM campaigns WHERE id = ?", campaign.id),
      );
    }),
  campaigns: (limit) =>
    work(() =>
      rows("SELECT body FROM campaigns ORDER BY created_at DESC, seq DESC LIMIT ?", limit).map((found) =>
        read(Campaign, found),
      ),
    ),
  openCampaigns: (limit) =>
    work(() =>
      rows(
        `SELECT body FROM campaigns WHERE body ->> 'state' IN ('running', 'paused')
         ORDER BY created_at DESC, seq DESC LIMIT ?`,
        limit,
      ).map((found) => read(Campaign, found)),
    ),
  campaignNumber: (id, index) =>
    work(() =>
      versioned(
        CampaignNumber,
        row("SELECT version, body FROM campaign_numbers WHERE campaign_id = ? AND number_index = ?", id, index),
      ),
    ),
  replaceCampaignNumber: (number, etag) =>
    work(() => {
      const { campaignId, index, state, dueAt } = number;
      replace(
        () =>
          write(
            `UPDATE campaign_numbers SET state = ?, due_at = ?, body = ?, version = version + 1
             WHERE campaign_id = ? AND number_index = ? AND version = ?`,
            ...[state, dueAt, JSON.stringify(number), campaignId, index, versionIn(etag)],
          ),
        () => row("SELECT 1 FROM campaign_numbers WHERE campaign_id = ? AND number_index = ?", campaignId, index),
      );
    }),
  campaignNumbers: ({ campaignId, state, limit }) =>
    work(() =>
      (state === undefined
        ? rows(
            "SELECT body FROM campaign_numbers WHERE campaign_id = ? ORDER BY due_at, number_index LIMIT ?",
            ...[campaignId, limit],
          )
        : rows(
            `SELECT body FROM campaign_numbers WHERE campaign_id = ? AND state = ? ORDER BY due_at, number_index LIMIT ?`,
            ...[campaignId, state, limit],
          )
      ).map((found) => read(CampaignNumber, found)),
    ),
});
