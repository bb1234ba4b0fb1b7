import { randomUUID } from "node:crypto";
import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { z } from "zod";
import { CampaignId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { changeCampaign } from "../core/change.ts";
import { isOver } from "../core/follow-up/campaigns/campaign-command.ts";
import { callableAtMs } from "../core/follow-up/campaigns/campaign-policy.ts";
import type { Campaign, CampaignNumber } from "../core/follow-up/campaigns/campaign.ts";
import { campaignDocument } from "../core/seed/campaign-document.ts";
import { CampaignOrder, numbersMost, rulesOf } from "../core/seed/campaign-order.ts";
import { briefOf } from "../core/seed/initiate.ts";
import { uuidOf } from "../orchestrations/activities/uuid-of.ts";
import { campaignOrchestration, type CampaignStart } from "../orchestrations/campaigns/contracts.ts";
import { beginOnce } from "./begin-once.ts";
import type { FunctionServices } from "./function-services.ts";
import { mustLieAhead } from "./must-lie-ahead.ts";
import { BadBodyError, bodyOf, problem } from "./reply.ts";
import { roleNamed } from "./role-named.ts";

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
  const id = idOf(request);
  const nowMs = clock.nowMs();
  const before = (await store.campaign(id))?.value;
  // What is sent again may have begun long ago.
  if (before === undefined && order.at !== undefined) mustLieAhead(Date.parse(order.at), nowMs);
  const { campaign: ordered, numbers: called } = campaignOf(services, id, order, nowMs);
  if (before === undefined) await store.createCampaign(ordered, called);

  const numbers = await store.campaignNumbers({ campaignId: id, limit: numbersMost });
  const orderedNumbers = new Set(called.map(({ phoneNumber }) => phoneNumber));
  const isOther = numbers.length !== called.length || numbers.some((number) => !orderedNumbers.has(number.phoneNumber));
  if (isOther) return problem(409, "Another campaign has been ordered with this Idempotency-Key");
  const campaign = await changeCampaign(store, id, (old) => (old.state === "failed" ? begunAgain(old) : old));
  if (!isOver(campaign)) await start(services, context, campaign, numbers.length);
  return { status: 201, jsonBody: campaignDocument(campaign, numbers) };
}

const Key = z.string().min(1).max(200);

/** What is sent with one key is one campaign. */
function idOf(request: HttpRequest): CampaignId {
  const header = request.headers.get("idempotency-key");
  if (header === null) return CampaignId.parse(randomUUID());
  const key = Key.safeParse(header);
  if (!key.success) throw new BadBodyError(["Idempotency-Key: must have 1 to 200 characters"]);
  return CampaignId.parse(uuidOf(`campaign:${key.data}`));
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

/** One that cannot be started has failed: else it would be on record as running, and nobody would ever call. */
async function start(
  { store, clock }: CampaignServices,
  context: InvocationContext,
  { id, rules }: Campaign,
  numberCount: number,
): Promise<void> {
  const input: CampaignStart = { campaignId: id, laneCount: Math.min(rules.atOnce, numberCount) };
  try {
    await beginOnce(context, { name: campaignOrchestration, instanceId: id, input });
  } catch (error) {
    const endedAt = instant(clock.nowMs());
    await changeCampaign(store, id, (old) => (isOver(old) ? old : { ...old, state: "failed", endedAt }));
    throw error;
  }
}
