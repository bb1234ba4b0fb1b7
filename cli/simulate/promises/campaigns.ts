import type { Check } from "./promise.ts";

/** A campaign comes to an end with a result of each number, and has no more of them on the phone at once than it may. */
export const campaignsEnd: Check = ({ carrier }, { calls, campaigns, campaignNumbers }, report) => {
  for (const { id, state, rules } of campaigns) {
    const own = campaignNumbers.filter(({ campaignId }) => campaignId === id);
    const open = own.filter((number) => number.state === "waiting" || number.state === "calling");
    const isNeverBegun = state === "failed" && own.every(({ attemptCount }) => attemptCount === 0);
    if (!isNeverBegun && (state !== "done" || open.length > 0))
      report("every campaign comes to an end", id, `${state}, ${open.length} numbers open`);
    const legs = calls.flatMap((call) => (call.campaignId === id ? (carrier.legs.get(call.id) ?? []) : []));
    for (const { begunAtMs } of legs) {
      const atOnce = legs.filter((leg) => leg.begunAtMs <= begunAtMs && (leg.endedAtMs ?? Infinity) > begunAtMs);
      if (atOnce.length > rules.atOnce)
        report("no campaign calls more at once than it may", id, `${atOnce.length} of ${rules.atOnce}`);
    }
  }
};
