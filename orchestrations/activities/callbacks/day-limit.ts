import type { Brief } from "../../../core/call/brief/brief.ts";
import { flagsOf } from "../../../core/call/brief/limits.ts";
import type { Call } from "../../../core/call/call.ts";
import { dayMs, isDayFull } from "../../../core/call/day-limit.ts";
import { instant } from "../../../core/call/instant.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { CallServices } from "../services.ts";

/**
 * Whether a number has had as many calls as the brief, or else the flags, allow in a day. Two that begin at the very same moment may both be
 * let through: the count is of what is on record.
 */
export async function hasHadItsCalls(
  { store, flags, clock }: Pick<CallServices, "store" | "flags" | "clock">,
  { phoneNumber, brief, direction }: { phoneNumber: PhoneNumber; brief: Brief; direction: Call["direction"] },
): Promise<boolean> {
  const { inbound_calls_per_day_max: inbound, outbound_calls_per_day_max: outbound } = flagsOf(brief, flags.current());
  const most = direction === "inbound" ? inbound : outbound;
  if (most === 0) return false;
  const since = instant(clock.nowMs() - dayMs);
  return isDayFull(await store.countCalls({ phoneNumber, direction, since }), most);
}
