import { instant } from "../../../core/call/instant.ts";
import type { CampaignId } from "../../../core/call/ids.ts";
import { changeCampaign, changeCampaignNumber } from "../../../core/change.ts";
import { closed } from "../../../core/follow-up/campaigns/campaign-command.ts";
import type { Store } from "../../../core/ports/store.ts";
import { endForsakenNumbers } from "./end-number.ts";

const pageCount = 500;

/** Puts on record that a campaign calls nobody any more: the numbers that still wait are cancelled. Once more changes nothing. */
export async function closeCampaign(store: Store, campaignId: CampaignId, nowMs: number): Promise<void> {
  await endForsakenNumbers(store, campaignId, nowMs);
  for (;;) {
    const waiting = await store.campaignNumbers({ campaignId, state: "waiting", limit: pageCount });
    for (const number of waiting)
      await changeCampaignNumber(store, number, (old) =>
        old.state === "waiting" ? { ...old, state: "cancelled" } : old,
      );
    if (waiting.length < pageCount) break;
  }
  await changeCampaign(store, campaignId, (old) => closed(old, instant(nowMs)));
}
