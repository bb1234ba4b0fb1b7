import type { Outcome } from "../../../core/call/call.ts";
import type { CampaignId } from "../../../core/call/ids.ts";
import { changeCampaign, changeCampaignNumber } from "../../../core/change.ts";
import { FinalError } from "../../../core/errors.ts";
import { afterCall, counted } from "../../../core/follow-up/campaigns/campaign-policy.ts";
import type { CampaignNumber } from "../../../core/follow-up/campaigns/campaign.ts";
import type { Store } from "../../../core/ports/store.ts";

/** Far more than a lane takes to see that its call is over. */
const unseenMs = 10 * 60_000;
const pageCount = 500;

/** Puts on record how the call of a number ended. Once more changes nothing, and counts for nothing. */
export async function endNumber(
  store: Store,
  { campaignId, index, outcome }: { campaignId: CampaignId; index: number; outcome: Outcome },
  nowMs: number,
): Promise<void> {
  const campaign = await store.campaign(campaignId);
  if (campaign === undefined) throw new FinalError("the campaign is not on record");
  let isNews = false;
  await changeCampaignNumber(store, { campaignId, index }, (old) => {
    isNews = old.state === "calling";
    return isNews ? afterCall(old, outcome, campaign.value.rules, nowMs) : old;
  });
  if (isNews) await changeCampaign(store, campaignId, (old) => counted(old, outcome));
}

/**
 * Ends the numbers whose calls have long been over, and whose lanes have not seen it: such a lane has come to grief itself.
 * One that it took and never called is called again, if it may be.
 */
export async function endForsakenNumbers(store: Store, campaignId: CampaignId, nowMs: number): Promise<void> {
  for (const { index, callId } of await store.campaignNumbers({ campaignId, state: "calling", limit: pageCount })) {
    const call = callId && (await store.call(callId))?.value;
    if (call === undefined) await leaveToOthers(store, { campaignId, index }, nowMs);
    if (call?.state !== "ended" || nowMs - Date.parse(call.endedAt ?? call.startedAt) < unseenMs) continue;
    await endNumber(store, { campaignId, index, outcome: call.outcome ?? "failed" }, nowMs);
  }
}

/** Whatever takes it after this may be called by another lane: it counts as tried. */
async function leaveToOthers(
  store: Store,
  of: Pick<CampaignNumber, "campaignId" | "index">,
  nowMs: number,
): Promise<void> {
  const { value: campaign } = (await store.campaign(of.campaignId)) ?? {};
  if (campaign === undefined) throw new FinalError("the campaign is not on record");
  await changeCampaignNumber(store, of, (old) => {
    const isNew = nowMs - Date.parse(old.lastAt ?? old.dueAt) < unseenMs;
    if (old.state !== "calling" || isNew) return old;
    return old.attemptCount < campaign.rules.attempts
      ? { ...old, state: "waiting" }
      : { ...old, state: "given-up", outcome: "failed" };
  });
}
