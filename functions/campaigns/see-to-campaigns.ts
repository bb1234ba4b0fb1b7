import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { instant } from "../../core/call/instant.ts";
import { changeCampaign } from "../../core/change.ts";
import { isOver } from "../../core/follow-up/campaigns/campaign-command.ts";
import type { Campaign } from "../../core/follow-up/campaigns/campaign.ts";
import { closeCampaign } from "../../orchestrations/activities/campaigns/close-campaign.ts";
import { laneIdOf, laneOrchestration, LaneStart } from "../../orchestrations/campaigns/contracts.ts";
import type { FunctionServices } from "../function-services.ts";
import { inputOfBroken, stateOf } from "../starting/instances.ts";
import { startOnce } from "../starting/start-once.ts";

type Services = Pick<FunctionServices, "store" | "clock">;

/** A campaign younger than this is left alone: it may be about to begin. */
const leftAloneMs = 10 * 60_000;
/** Of the newest, as many as are listed. */
const lookedAtMost = 100;
/** How often a lane is begun again. What fails so often fails whatever it is given. */
const againMost = 6;

/**
 * Campaigns that are going on by their record alone. One that was never begun has failed, as whoever ordered it was told,
 * and begins where they order it with its key again. In one that was ended by hand, or by a lane of it that was, lanes go on.
 */
export async function seeToCampaigns(services: Services, context: InvocationContext): Promise<void> {
  const nowMs = services.clock.nowMs();
  for (const campaign of await services.store.campaigns(lookedAtMost)) {
    const { id, createdAt } = campaign;
    if (isOver(campaign) || nowMs - Date.parse(createdAt) < leftAloneMs) continue;
    switch (await stateOf(context, id)) {
      case "going-on":
        break;
      case "none":
        context.warn("a campaign that was never begun has failed", { campaignId: id });
        await changeCampaign(services.store, id, (old) =>
          isOver(old) ? old : { ...old, state: "failed", endedAt: instant(nowMs) },
        );
        break;
      case "ended":
        if (await hasLanes(context, campaign)) break;
        context.error("a campaign is closed that nothing calls for any more", { campaignId: id });
        await closeCampaign(services.store, id, nowMs);
    }
  }
}

/** Begins those lanes again that have come to grief. False where there are none now. */
async function hasLanes(context: InvocationContext, { id: campaignId, rules }: Campaign): Promise<boolean> {
  let laneCount = 0;
  for (let place = 0; place < rules.atOnce; place += 1) {
    const instanceId = laneIdOf(campaignId, place);
    const state = await stateOf(context, instanceId);
    if (state === "going-on") laneCount += 1;
    if (state !== "ended") continue;
    const broken = LaneStart.safeParse(await inputOfBroken(context, instanceId)).data;
    if (broken === undefined || broken.lane >= againMost * rules.atOnce) continue;
    // As another lane: the number that it was calling is not called again, but left what came of its call.
    const input: LaneStart = { campaignId, lane: broken.lane + rules.atOnce };
    context.warn("a lane of a campaign that came to grief is begun again", { campaignId, lane: place });
    await startOnce(df.getClient(context), laneOrchestration, instanceId, input);
    laneCount += 1;
  }
  return laneCount > 0;
}
