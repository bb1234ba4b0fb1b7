import type { Brief } from "../../../core/call/brief/brief.ts";
import { hasOptedOut } from "../../../core/call/caller.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { NotCalled } from "../../../core/follow-up/not-called.ts";
import { hasHadItsCalls } from "./day-limit.ts";
import type { CallServices } from "../services.ts";

/**
 * Why a number is not called now; nothing where it is. Who has sent STOP is not called of our own accord: not by a campaign,
 * and not again after a call that came to nothing. A call that they, or somebody at the API, asked for is made.
 */
export async function whyNotCalled(
  services: CallServices,
  { phoneNumber, brief }: { phoneNumber: PhoneNumber; brief: Brief },
  { isAskedFor }: { isAskedFor: boolean },
): Promise<NotCalled | undefined> {
  if (!isAskedFor && hasOptedOut((await services.store.caller(phoneNumber))?.value)) return "opted-out";
  return (await hasHadItsCalls(services, { phoneNumber, brief, direction: "outbound" })) ? "too-many-calls" : undefined;
}
