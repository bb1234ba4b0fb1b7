import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { z } from "zod";
import { CampaignId } from "../core/call/ids.ts";
import { changeCampaign } from "../core/change.ts";
import type { Campaign } from "../core/follow-up/campaigns/campaign.ts";
import { campaignDocument } from "../core/seed/campaign-document.ts";
import { bellName } from "../orchestrations/bell.ts";
import { laneIdOf } from "../orchestrations/campaigns/contracts.ts";
import type { FunctionServices } from "./function-services.ts";
import { problem } from "./reply.ts";

const numbersMost = 10_000;

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

const Order = z.enum(["pause", "resume", "cancel"]);

/** `POST /campaign/{id}/pause`, `…/resume`, `…/cancel`. Calls that are going on are not cut off. */
export const orderCampaign =
  ({ store }: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const order = Order.safeParse(request.params.order);
    if (!order.success) return problem(404, `There is no such order; these are: ${Order.options.join(", ")}`);
    const found = await campaignOf(store, request);
    if (found === undefined) return notFound;
    const campaign = await changeCampaign(store, found.id, (old) => ordered(old, order.data));
    const client = df.getClient(context);
    // A lane that has ended already has nobody to tell.
    for (let lane = 0; lane < campaign.rules.atOnce; lane += 1) {
      const id = laneIdOf(campaign.id, lane);
      const status = await client.getStatus(id).catch(() => undefined);
      if (status !== undefined) await client.raiseEvent(id, bellName, {});
    }
    return shown(store, campaign);
  };

/** What is over stays over. A campaign that is resumed forgets the failures that paused it. */
function ordered(campaign: Campaign, order: z.infer<typeof Order>): Campaign {
  if (campaign.state === "done" || campaign.state === "cancelled") return campaign;
  switch (order) {
    case "pause":
      return campaign.state === "paused" ? campaign : { ...campaign, state: "paused", pausedBy: "request" };
    case "resume": {
      const { pausedBy: _, ...resumed } = campaign;
      return { ...resumed, state: "running", recent: [] };
    }
    case "cancel":
      return { ...campaign, state: "cancelled" };
  }
}

const notFound = problem(404, "Campaign not found");

async function campaignOf(store: FunctionServices["store"], request: HttpRequest): Promise<Campaign | undefined> {
  const id = CampaignId.safeParse(request.params.campaignId);
  return id.success ? (await store.campaign(id.data))?.value : undefined;
}

async function shown(store: FunctionServices["store"], campaign: Campaign): Promise<HttpResponseInit> {
  const numbers = await store.campaignNumbers({ campaignId: campaign.id, limit: numbersMost });
  return { jsonBody: campaignDocument(campaign, numbers) };
}
