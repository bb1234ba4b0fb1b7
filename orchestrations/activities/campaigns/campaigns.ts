import { instant } from "../../../core/call/instant.ts";
import type { CampaignId, ConversationId } from "../../../core/call/ids.ts";
import { changeCampaignNumber } from "../../../core/change.ts";
import { FinalError, PassingError } from "../../../core/errors.ts";
import { begun, callableAtMs, insteadOfCall } from "../../../core/follow-up/campaigns/campaign-policy.ts";
import type { Campaign, CampaignNumber } from "../../../core/follow-up/campaigns/campaign.ts";
import type { Versioned } from "../../../core/ports/store.ts";
import { closeCampaign } from "./close-campaign.ts";
import { endCampaign, recordNumber, takeNumber, type LaneStep } from "../../campaigns/contracts.ts";
import { attemptIdOf } from "../callbacks/callback-id.ts";
import { conversationFor } from "../conversation-for.ts";
import { endForsakenNumbers, endNumber } from "./end-number.ts";
import { sameMatter } from "./same-matter.ts";
import type { CallServices } from "../services.ts";
import { takeTurnToDial, turnMs } from "../callbacks/take-turn-to-dial.ts";
import { whyNotCalled } from "../callbacks/why-not-called.ts";

/** How often a lane looks whether a paused campaign goes on; whoever resumes it also rings. */
const pausedLookMs = 10 * 60_000;
/** How often a lane without work looks whether a number is to be tried again, while other lanes are calling. */
const idleLookMs = 15_000;
/** Numbers that are put off in one go, where it is no time to call them. */
const putOffMost = 200;
const pageCount = 500;

/** The activities of campaigns. */
export function performCampaigns(services: CallServices): void {
  const { store } = services;

  takeNumber.perform(async ({ campaignId, lane, nowMs }, _signal, context) => {
    const opened = async (campaign: Versioned<Campaign>, number: CampaignNumber): Promise<LaneStep> => {
      try {
        return await open(services, campaign, number);
      } catch (error) {
        // The lane would fail by this number, and the next lane too.
        if (!(error instanceof FinalError)) throw error;
        const { index } = number;
        context.error("a number of a campaign cannot be called", { campaignId, index, reason: error.message });
        await endNumber(store, { campaignId, index, outcome: "failed" }, nowMs);
        return { is: "wait", untilMs: nowMs };
      }
    };
    const calling = await store.campaignNumbers({ campaignId, state: "calling", limit: pageCount });
    const mine = calling.find((number) => number.lane === lane);
    if (mine !== undefined) return opened(await campaignOf(services, campaignId), mine);

    for (let putOffCount = 0; putOffCount < putOffMost; putOffCount += 1) {
      const campaign = await campaignOf(services, campaignId);
      const step = standing(campaign.value, nowMs);
      if (step !== undefined) return step;
      if (calling.length >= campaign.value.rules.atOnce) {
        // The call of a lane that came to grief may be going on.
        await endForsakenNumbers(store, campaignId, nowMs);
        return { is: "wait", untilMs: nowMs + idleLookMs };
      }
      const [first] = await store.campaignNumbers({ campaignId, state: "waiting", limit: 1 });
      if (first === undefined) {
        await endForsakenNumbers(store, campaignId, nowMs);
        const [other] = await store.campaignNumbers({ campaignId, state: "calling", limit: 1 });
        if (other !== undefined) return { is: "wait", untilMs: nowMs + idleLookMs };
        const [again] = await store.campaignNumbers({ campaignId, state: "waiting", limit: 1 });
        if (again !== undefined) continue;
        // Whoever waits for the lanes may have come to grief, and not close it.
        await closeCampaign(store, campaignId, nowMs);
        return { is: "over" };
      }
      const dueAtMs = Date.parse(first.dueAt);
      if (nowMs < dueAtMs) return { is: "wait", untilMs: dueAtMs };
      const allowedAtMs = callableAtMs(campaign.value.rules, first, nowMs);
      if (nowMs < allowedAtMs) {
        await changeCampaignNumber(store, first, (old) =>
          old.state === "waiting" ? { ...old, dueAt: instant(allowedAtMs) } : old,
        );
        continue;
      }
      const { brief } = campaign.value;
      const reason = await whyNotCalled(services, { phoneNumber: first.phoneNumber, brief }, { isAskedFor: false });
      if (reason !== undefined) {
        await changeCampaignNumber(store, first, (old) =>
          old.state === "waiting" ? { ...old, state: "given-up", reason } : old,
        );
        continue;
      }
      const since = first.lastAt ?? instant(nowMs);
      const calls = await store.callsSince({ phoneNumber: first.phoneNumber, since, limit: pageCount });
      const instead = insteadOfCall(first, calls, nowMs);
      if (instead !== undefined) {
        await changeCampaignNumber(store, first, (old) => (old.state === "waiting" ? { ...old, ...instead } : old));
        continue;
      }
      // Another campaign, or a callback, may be about to call the same number.
      if (!(await takeTurnToDial(services, first.phoneNumber, `${campaignId}:${first.index}`))) {
        await changeCampaignNumber(store, first, (old) =>
          old.state === "waiting" ? { ...old, dueAt: instant(nowMs + turnMs) } : old,
        );
        continue;
      }
      const taken = await take(services, campaign, first, lane, nowMs);
      if (taken === undefined) continue; // another lane was quicker
      return "notBeforeMs" in taken ? { is: "wait", untilMs: taken.notBeforeMs } : opened(campaign, taken.number);
    }
    return { is: "wait", untilMs: nowMs };
  });

  recordNumber.perform(({ nowMs, ...number }) => endNumber(store, number, nowMs));

  endCampaign.perform(async ({ campaignId, nowMs }) => {
    const { state } = (await campaignOf(services, campaignId)).value;
    const [left] = await store.campaignNumbers({ campaignId, state: "waiting", limit: 1 });
    if (left === undefined || state === "cancelled") await closeCampaign(store, campaignId, nowMs);
  });
}

async function campaignOf({ store }: CallServices, id: CampaignId): Promise<Versioned<Campaign>> {
  const campaign = await store.campaign(id);
  if (campaign === undefined) throw new FinalError("the campaign is not on record");
  return campaign;
}

/** What a lane does where no number is to be called; nothing where one is. */
function standing({ state }: Campaign, nowMs: number): LaneStep | undefined {
  switch (state) {
    case "running":
      return undefined;
    case "paused":
      return { is: "wait", untilMs: nowMs + pausedLookMs };
    case "cancelled":
    case "done":
    case "failed":
      return { is: "over" };
  }
}

/** The number as this lane's, and one more call counted; nothing where somebody else wrote in between. */
async function take(
  { store }: CallServices,
  campaign: Versioned<Campaign>,
  { campaignId, index }: CampaignNumber,
  lane: number,
  nowMs: number,
): Promise<{ number: CampaignNumber } | { notBeforeMs: number } | undefined> {
  const next = begun(campaign.value, nowMs);
  if ("notBeforeMs" in next) return next;
  const found = await store.campaignNumber(campaignId, index);
  if (found?.value.state !== "waiting") return undefined;
  const attemptCount = found.value.attemptCount + 1;
  const callId = attemptIdOf(`${campaignId}:${index}`, attemptCount);
  const number: CampaignNumber = {
    ...found.value,
    ...{ state: "calling", lane, attemptCount, callId, lastAt: instant(nowMs) },
  };
  try {
    await store.replaceCampaign(next.campaign, campaign.etag);
    await store.replaceCampaignNumber(number, found.etag);
    return { number };
  } catch (error) {
    if (error instanceof PassingError) return undefined;
    throw error;
  }
}

/** Puts the call of a number on record, and whose conversation it is. What is there already is left. */
async function open(
  services: CallServices,
  { value: { brief } }: Versioned<Campaign>,
  number: CampaignNumber,
): Promise<LaneStep> {
  const { store, clock } = services;
  const { index, callId } = number;
  if (callId === undefined) throw new FinalError("the number has no call");
  const conversationId = number.conversationId ?? (await conversationOf(services, brief, number));
  const startedAt = instant(clock.nowMs());
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt } as const;
  await store.createCall({ id: callId, conversationId, campaignId: number.campaignId, ...opening });
  return { is: "call", index, callId, conversationId };
}

async function conversationOf(
  services: CallServices,
  brief: Campaign["brief"],
  number: CampaignNumber,
): Promise<ConversationId> {
  const { id: conversationId } = await conversationFor(services, number.phoneNumber, brief, sameMatter(brief));
  await changeCampaignNumber(services.store, number, (old) => ({ ...old, conversationId }));
  return conversationId;
}
