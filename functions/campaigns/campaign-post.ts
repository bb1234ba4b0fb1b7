import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { CampaignId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { changeCampaign } from "../../core/change.ts";
import { isOver } from "../../core/follow-up/campaigns/campaign-command.ts";
import { callableAtMs } from "../../core/follow-up/campaigns/campaign-policy.ts";
import type { Campaign, CampaignNumber } from "../../core/follow-up/campaigns/campaign.ts";
import { campaignDocument } from "../../core/seed/campaign-document.ts";
import { CampaignOrder, numbersMost, rulesOf } from "../../core/seed/campaign-order.ts";
import { briefOf } from "../../core/seed/initiate.ts";
import { campaignOrchestration, type CampaignStart } from "../../orchestrations/campaigns/contracts.ts";
import * as df from "durable-functions";
import type { FunctionServices } from "../function-services.ts";
import { stateOf } from "../starting/instances.ts";
import { keyedOrder, orderedBefore } from "../keyed-order.ts";
import { mustLieAhead } from "../must-lie-ahead.ts";
import { bodyOf } from "../reply.ts";
import { roleNamed } from "../role-named.ts";
import { startOnce } from "../starting/start-once.ts";

type CampaignServices = Pick<FunctionServices, "store" | "clock" | "briefs">;

/**
 * `POST /campaign`: calls many numbers about the same matter. Answers 201 with the campaign, which has begun. Who sends an
 * `Idempotency-Key` may send the same again, as when the answer was lost: nobody is called twice for it.
 */
export const postCampaign =
  (services: CampaignServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
    beginCampaign(services, await bodyOf(request, CampaignOrder), request, context);

/** Puts a campaign on record and starts it. */
export async function beginCampaign(
  services: CampaignServices,
  order: CampaignOrder,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const { store, clock } = services;
  const keyed = keyedOrder(request, order);
  const id = CampaignId.parse(keyed.id);
  if ((await orderedBefore(store, keyed)) === undefined) {
    const nowMs = clock.nowMs();
    if (order.at !== undefined) mustLieAhead(Date.parse(order.at), nowMs);
    const { campaign: ordered, numbers: called } = campaignOf(services, id, order, nowMs);
    await store.createCampaign({ ...ordered, orderHash: keyed.orderHash }, called);
    await orderedBefore(store, keyed); // another may have been quicker
  }
  const numbers = await store.campaignNumbers({ campaignId: id, limit: numbersMost });
  const campaign = await changeCampaign(store, id, (old) => (old.state === "failed" ? begunAgain(old) : old));
  if (!isOver(campaign)) await start(services, context, campaign, numbers.length);
  return { status: 201, jsonBody: campaignDocument(campaign, numbers) };
}

function campaignOf(
  { briefs }: CampaignServices,
  id: CampaignId,
  order: CampaignOrder,
  nowMs: number,
): { campaign: Campaign; numbers: CampaignNumber[] } {
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
  return { campaign, numbers };
}

function begunAgain({ endedAt: _, ...campaign }: Campaign): Campaign {
  return { ...campaign, state: "running" };
}

/** One that was surely not started has failed: on record as running, nobody would ever call. Where the answer was lost, it may run. */
async function start(
  { store, clock }: CampaignServices,
  context: InvocationContext,
  { id, rules }: Campaign,
  numberCount: number,
): Promise<void> {
  const input: CampaignStart = { campaignId: id, laneCount: Math.min(rules.atOnce, numberCount) };
  try {
    await startOnce(df.getClient(context), campaignOrchestration, id, input);
  } catch (error) {
    if ((await stateOf(context, id)) !== "none") throw error;
    const endedAt = instant(clock.nowMs());
    await changeCampaign(store, id, (old) => (isOver(old) ? old : { ...old, state: "failed", endedAt }));
    throw error;
  }
}
