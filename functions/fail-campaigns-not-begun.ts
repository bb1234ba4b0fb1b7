import type { InvocationContext } from "@azure/functions";
import { instant } from "../core/call/instant.ts";
import { changeCampaign } from "../core/change.ts";
import { isOver } from "../core/follow-up/campaigns/campaign-command.ts";
import type { FunctionServices } from "./function-services.ts";
import { stateOf } from "./instances.ts";

/** A campaign younger than this is left alone: it may be about to begin. */
const leftAloneMs = 10 * 60_000;
/** Of the newest, as many as are listed. */
const lookedAtMost = 100;

/**
 * Campaigns that are going on by their record alone, and were never begun: whoever ordered one was told that it could not
 * be begun. It has failed, and begins where they order it with its key again.
 */
export async function failCampaignsNotBegun(
  { store, clock }: Pick<FunctionServices, "store" | "clock">,
  context: InvocationContext,
): Promise<void> {
  const nowMs = clock.nowMs();
  for (const campaign of await store.campaigns(lookedAtMost)) {
    const { id, createdAt } = campaign;
    if (isOver(campaign) || nowMs - Date.parse(createdAt) < leftAloneMs) continue;
    if ((await stateOf(context, id)) !== "none") continue;
    context.warn("a campaign that was never begun has failed", { campaignId: id });
    await changeCampaign(store, id, (old) =>
      isOver(old) ? old : { ...old, state: "failed", endedAt: instant(nowMs) },
    );
  }
}
