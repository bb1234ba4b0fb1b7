import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { CampaignId } from "../../core/call/ids.ts";
import { changeCampaign } from "../../core/change.ts";
import { CampaignCommand, obeying } from "../../core/follow-up/campaigns/campaign-command.ts";
import type { Campaign } from "../../core/follow-up/campaigns/campaign.ts";
import { campaignDocument } from "../../core/seed/campaign-document.ts";
import { numbersMost } from "../../core/seed/campaign-order.ts";
import { closeCampaign } from "../../orchestrations/activities/campaigns/close-campaign.ts";
import { bellName } from "../../orchestrations/bell.ts";
import { laneIdOf } from "../../orchestrations/campaigns/contracts.ts";
import type { FunctionServices } from "../function-services.ts";
import { stateOf } from "../starting/instances.ts";
import { problem } from "../reply.ts";

/** `GET /campaign`: the newest 100, without their numbers. */
export const listCampaigns =
  ({ store }: FunctionServices) =>
  async (): Promise<HttpResponseInit> => ({
    jsonBody: (await store.campaigns(100)).map((campaign) => campaignDocument(campaign)),
  });

/** `GET /campaign/{id}`: one, with its progress and what became of each number. */
export const getCampaign =
  ({ store }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const campaign = await campaignOf(store, request);
    return campaign === undefined ? notFound : shown(store, campaign);
  };

/** `POST /campaign/{id}/pause`, `…/resume`, `…/cancel`. Calls that are going on are not cut off. */
export const orderCampaign =
  ({ store, clock }: Pick<FunctionServices, "store" | "clock">) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const order = CampaignCommand.safeParse(request.params.order);
    if (!order.success) return problem(404, `There is no such order; these are: ${CampaignCommand.options.join(", ")}`);
    const found = await campaignOf(store, request);
    if (found === undefined) return notFound;
    const campaign = await changeCampaign(store, found.id, (old) => obeying(old, order.data) ?? old);
    if (obeying(campaign, order.data) === undefined) return problem(409, `The campaign is ${campaign.state}`);
    const client = df.getClient(context);
    // A lane that has ended already has nobody to tell.
    for (let lane = 0; lane < campaign.rules.atOnce; lane += 1) {
      const id = laneIdOf(campaign.id, lane);
      const status = await client.getStatus(id).catch(() => undefined);
      if (status !== undefined) await client.raiseEvent(id, bellName, {});
    }
    if (campaign.state !== "cancelled" || (await stateOf(context, campaign.id)) === "going-on")
      return shown(store, campaign);
    // Nobody is left who would close it.
    await closeCampaign(store, campaign.id, clock.nowMs());
    return shown(store, (await store.campaign(campaign.id))?.value ?? campaign);
  };

const notFound = problem(404, "Campaign not found");

async function campaignOf(store: FunctionServices["store"], request: HttpRequest): Promise<Campaign | undefined> {
  const id = CampaignId.safeParse(request.params.campaignId);
  return id.success ? (await store.campaign(id.data))?.value : undefined;
}

async function shown(store: FunctionServices["store"], campaign: Campaign): Promise<HttpResponseInit> {
  const numbers = await store.campaignNumbers({ campaignId: campaign.id, limit: numbersMost });
  return { jsonBody: campaignDocument(campaign, numbers) };
}
