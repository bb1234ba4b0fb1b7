import { z } from "zod";
import type { Campaign } from "./campaign.ts";

/** What may be told to a campaign. */
export const CampaignCommand = z.enum(["pause", "resume", "cancel"]);
export type CampaignCommand = z.infer<typeof CampaignCommand>;

/** Whether no more numbers are called. */
export const isOver = ({ state }: Pick<Campaign, "state">): boolean => {
  switch (state) {
    case "running":
    case "paused":
      return false;
    case "cancelled":
    case "done":
    case "failed":
      return true;
  }
};

/**
 * The campaign after that command; nothing where it is over, and the command comes too late. One that was paused forgets
 * the failures that paused it; one that runs keeps counting them.
 */
export function obeying(campaign: Campaign, command: CampaignCommand): Campaign | undefined {
  if (isOver(campaign)) return campaign.state === "cancelled" && command === "cancel" ? campaign : undefined;
  switch (command) {
    case "pause":
      return campaign.state === "paused" ? campaign : { ...campaign, state: "paused", pausedBy: "request" };
    case "resume": {
      if (campaign.state === "running") return campaign;
      const { pausedBy: _, ...resumed } = campaign;
      return { ...resumed, state: "running", recent: [] };
    }
    case "cancel":
      return { ...campaign, state: "cancelled" };
  }
}

/** The campaign after nobody calls its numbers any more; a number that waits then is called by nobody. */
export const closed = (campaign: Campaign, endedAt: Campaign["createdAt"]): Campaign => ({
  ...campaign,
  state: isOver(campaign) ? campaign.state : "done",
  endedAt: campaign.endedAt ?? endedAt,
});
