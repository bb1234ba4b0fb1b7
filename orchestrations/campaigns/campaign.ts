import type { OrchestrationContext, Task } from "durable-functions";
import { CampaignStart, endCampaign, laneIdOf, laneOrchestration, type LaneStart } from "./contracts.ts";

/**
 * Many numbers are called: as many lanes as there may be calls at once, each of which takes one number after the other
 * until there are no more. So there can never be more calls than lanes, whatever happens to any of them.
 */
export function* campaign(context: OrchestrationContext): Generator<Task, void, unknown> {
  const { campaignId, laneCount } = CampaignStart.parse(context.df.getInput());
  const lanes = Array.from({ length: laneCount }, (_, lane) => {
    const input: LaneStart = { campaignId, lane };
    return context.df.callSubOrchestrator(laneOrchestration, input, laneIdOf(campaignId, lane));
  });
  try {
    yield context.df.Task.all(lanes);
  } catch {
    // A lane that fails ends none of the others, which take its number over; why it failed is in its own history.
    yield* othersOf(lanes);
  }
  yield* endCampaign.call(context, { campaignId, nowMs: context.df.currentUtcDateTime.getTime() });
}

function* othersOf(lanes: readonly Task[]): Generator<Task, void, unknown> {
  for (const lane of lanes) {
    try {
      yield lane;
    } catch {
      continue;
    }
  }
}
