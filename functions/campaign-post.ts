import { randomUUID } from "node:crypto";
import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { CampaignId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { callableAtMs } from "../core/follow-up/campaigns/campaign-policy.ts";
import type { Campaign, CampaignNumber } from "../core/follow-up/campaigns/campaign.ts";
import { campaignDocument } from "../core/seed/campaign-document.ts";
import { CampaignOrder, rulesOf } from "../core/seed/campaign-order.ts";
import { briefOf } from "../core/seed/initiate.ts";
import { campaignOrchestration, type CampaignStart } from "../orchestrations/campaigns/contracts.ts";
import type { FunctionServices } from "./function-services.ts";
import { mustLieAhead } from "./must-lie-ahead.ts";
import { bodyOf } from "./reply.ts";
import { roleNamed } from "./role-named.ts";

/** `POST /campaign`: calls many numbers about the same matter. Answers 201 with the campaign, which has begun. */
export const postCampaign =
  (services: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
    beginCampaign(services, await bodyOf(request, CampaignOrder), context);

/** Puts a campaign on record and starts it. */
export async function beginCampaign(
  { store, clock, briefs }: FunctionServices,
  order: CampaignOrder,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const nowMs = clock.nowMs();
  if (order.at !== undefined) mustLieAhead(Date.parse(order.at), nowMs);
  const id = CampaignId.parse(randomUUID());
  const [phone_number] = order.phone_numbers;
  if (phone_number === undefined) throw new TypeError("a campaign has numbers");
  const brief = briefOf({ ...order, phone_number }, briefs.forNumber(), roleNamed(order.role, briefs));
  const rules = rulesOf(order, brief);
  const createdAt = instant(nowMs);
  const name = order.name ?? brief.task;
  const campaign: Campaign = { id, name, brief, rules, createdAt, state: "running", dialledAt: [], recent: [] };

  const fromMs = order.at === undefined ? nowMs : Date.parse(order.at);
  const numbers = order.phone_numbers.map((phoneNumber, index): CampaignNumber => {
    const number = { campaignId: id, index, phoneNumber, state: "waiting", attemptCount: 0, dueAt: createdAt } as const;
    return { ...number, dueAt: instant(callableAtMs(rules, number, fromMs)) };
  });
  await store.createCampaign(campaign, numbers);

  const input: CampaignStart = { campaignId: id, laneCount: Math.min(rules.atOnce, numbers.length) };
  await df.getClient(context).startNew(campaignOrchestration, { instanceId: id, input });
  return { status: 201, jsonBody: campaignDocument(campaign, numbers) };
}
