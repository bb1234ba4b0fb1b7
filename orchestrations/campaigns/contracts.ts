import { z } from "zod";
import { Outcome } from "../../core/call/call.ts";
import { CallId, CampaignId, ConversationId } from "../../core/call/ids.ts";
import { defineActivity, nothing, patient } from "../activity.ts";

/** What starts the orchestration of a campaign, which is on record already. Its instance id is the campaign's id. */
export const CampaignStart = z.object({ campaignId: CampaignId, laneCount: z.int().positive() });
export type CampaignStart = z.infer<typeof CampaignStart>;

export const campaignOrchestration = "campaign";
export const laneOrchestration = "campaign-lane";

/**
 * One of the calls that a campaign has going on at once, counted from 0: it takes one number after the other. One that is
 * begun again in the place of another counts on.
 */
export const LaneStart = z.object({ campaignId: CampaignId, lane: z.int().nonnegative() });
export type LaneStart = z.infer<typeof LaneStart>;

/** The instance id of the lane in that place: of as many as there may be calls at once. */
export const laneIdOf = (campaignId: CampaignId, place: number): string => `${campaignId}-lane-${place}`;

/** What a lane is to do now. */
export const LaneStep = z.discriminatedUnion("is", [
  z.object({ is: z.literal("over") }),
  z.object({ is: z.literal("wait"), untilMs: z.number() }),
  z.object({ is: z.literal("call"), index: z.int(), callId: CallId, conversationId: ConversationId }),
]);
export type LaneStep = z.infer<typeof LaneStep>;

/** Takes the next number for a lane, or the one that it has taken already. Its call is on record when this returns. */
export const takeNumber = defineActivity(
  "take-number",
  { input: LaneStart.extend({ nowMs: z.number() }), output: LaneStep },
  patient,
);

export const recordNumber = defineActivity(
  "record-number",
  {
    input: z.object({ campaignId: CampaignId, index: z.int(), outcome: Outcome, nowMs: z.number() }),
    output: nothing,
  },
  patient,
);

/** All lanes are done. Where numbers are left, lanes came to grief, and are begun again in time. */
export const endCampaign = defineActivity(
  "end-campaign",
  { input: z.object({ campaignId: CampaignId, nowMs: z.number() }), output: nothing },
  patient,
);
