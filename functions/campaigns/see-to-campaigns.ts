import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import type { CampaignId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { changeCampaign } from "../../core/change.ts";
import { fewAtOnce } from "../../core/few-at-once.ts";
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
/** Of the newest that are not over. */
const lookedAtMost = 1_000;
/** Of those that nobody sees to, so many are seen to at a sweep: each may have a hundred lanes, and a sweep has a few minutes. */
const seenToMost = 10;
/** How many questions the host is asked at the same time. */
const askedAtOnce = 10;
/** How often a lane is begun again. What fails so often fails whatever it is given. */
const againMost = 6;

/**
 * Campaigns that are going on by their record alone. One that was never begun has failed, as whoever ordered it was told,
 * and begins where they order it with its key again. In one that was ended by hand, or by a lane of it that was, lanes go
 * on. `sweep`: counts the sweeps. Where there are many it is their turn by that. One that cannot be seen to keeps no other
 * from it; it throws then in the end.
 */
export async function seeToCampaigns(services: Services, context: InvocationContext, sweep: number): Promise<void> {
  const nowMs = services.clock.nowMs();
  const open = await services.store.openCampaigns(lookedAtMost);
  const grown = open.filter(({ createdAt }) => nowMs - Date.parse(createdAt) >= leftAloneMs);
  const states = await fewAtOnce(grown, askedAtOnce, ({ id }) => stateOf(context, id));
  const unseen = grown.map((campaign, index) => ({ campaign, state: states[index] }));
  const troubles: unknown[] = [];
  for (const { campaign, state } of inTurn(
    unseen.filter(({ state }) => state !== "going-on"),
    seenToMost,
    sweep,
  )) {
    try {
      if (state === "none") await fail(services, context, campaign);
      else await goOnOrClose(services, context, campaign);
    } catch (error) {
      troubles.push(error);
    }
  }
  if (troubles.length > 0) throw new AggregateError(troubles, "some campaigns could not be seen to");
}

async function fail({ store, clock }: Services, context: InvocationContext, { id }: Campaign): Promise<void> {
  context.warn("a campaign that was never begun has failed", { campaignId: id });
  const endedAt = instant(clock.nowMs());
  await changeCampaign(store, id, (old) => (isOver(old) ? old : { ...old, state: "failed", endedAt }));
}

async function goOnOrClose(services: Services, context: InvocationContext, campaign: Campaign): Promise<void> {
  if (await hasLanes(context, campaign)) return;
  context.error("a campaign is closed that nothing calls for any more", { campaignId: campaign.id });
  await closeCampaign(services.store, campaign.id, services.clock.nowMs());
}

/** Begins those lanes again that have come to grief. False where there are none now. */
async function hasLanes(context: InvocationContext, { id, rules: { atOnce } }: Campaign): Promise<boolean> {
  const places = Array.from({ length: atOnce }, (_, place) => place);
  const goOn = await fewAtOnce(places, askedAtOnce, (place) => goesOn(context, { campaignId: id, place, atOnce }));
  return goOn.includes(true);
}

async function goesOn(
  context: InvocationContext,
  { campaignId, place, atOnce }: { campaignId: CampaignId; place: number; atOnce: number },
): Promise<boolean> {
  const instanceId = laneIdOf(campaignId, place);
  const state = await stateOf(context, instanceId);
  if (state !== "ended") return state === "going-on";
  const broken = LaneStart.safeParse(await inputOfBroken(context, instanceId)).data;
  if (broken === undefined || broken.lane >= againMost * atOnce) return false;
  // As another lane: the number that it was calling is not called again, but left what came of its call.
  const input: LaneStart = { campaignId, lane: broken.lane + atOnce };
  context.warn("a lane of a campaign that came to grief is begun again", { campaignId, lane: place });
  await startOnce(df.getClient(context), laneOrchestration, instanceId, input);
  return true;
}

/** So many of them as may come at once, another part each time, until it is the first one's turn again. */
function inTurn<Item>(items: readonly Item[], most: number, time: number): Item[] {
  const first = items.length <= most ? 0 : (time * most) % items.length;
  return [...items.slice(first), ...items.slice(0, first)].slice(0, most);
}
